import { readError } from "./foreign-error.js";

const texts: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "part of the path is a file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a folder",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "the name is too long",
  ENOSPC: "no space left on device",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read-only",
};

/** Says in words why a file or stream cannot be read or written: the end of `Cannot read "x": ...`. */
export function fileFailure(reason: unknown): string {
  const { code, message } = readError(reason);
  return texts[String(code)] ?? message;
}
