import { posix } from "node:path";

/** Name of a plugin, and of its folder: that of its file without extension. */
export function pluginName(file: string): string {
  return posix.basename(file, posix.extname(file));
}

/** Folder of a plugin's files, relative to the output folder. */
export function pluginFolder(name: string): string {
  return `plugins/${name}`;
}
