import { dirname, join } from "node:path";
import { parseInterfaceId } from "../source/interface-id.js";
import { toPosix } from "../source/posix-path.js";

/** Where generated code lies, and what its folders start with. */
export interface GeneratedLayout {
  /** Name of the folder, `generated`. */
  readonly folder: string;
  /** Protobuf package all generated packages start with, `jumpstarter.driver`. */
  readonly packagePrefix: string;
}

/**
 * Id of the interface whose generated code an import names, `power/v1`; undefined when it names something else. Only
 * the path is looked at, so that it works before anything is generated.
 */
export function generatedInterfaceId(fromFile: string, specifier: string, layout: GeneratedLayout): string | undefined {
  const path = specifier.startsWith(".") ? join(dirname(fromFile), specifier) : specifier;
  const segments = toPosix(path).split("/");
  const at = segments.lastIndexOf(layout.folder);
  if (at < 0) return undefined;
  const inside = segments.slice(at + 1);
  const folders = /\.[cm]?[jt]s$/.test(inside.at(-1) ?? "") ? inside.slice(0, -1) : inside;
  const name = withoutPrefix(folders.slice(0, -1), layout.packagePrefix.split(".")).join(".");
  return parseInterfaceId(`${name.replaceAll("_", "-")}/${folders.at(-1)}`)?.text;
}

function withoutPrefix(folders: readonly string[], prefix: readonly string[]): readonly string[] {
  return prefix.every((part, index) => folders[index] === part) ? folders.slice(prefix.length) : folders;
}
