import type { Span } from "../model/span.js";
import type { LoadedPlugin } from "./plugin.js";

/** Where in its plugin an error comes from: the innermost line of a module of the plugin; its first line if there is none. */
export function errorPlace(error: unknown, { modules }: Pick<LoadedPlugin, "modules">): Span {
  for (const line of stackOf(error)) {
    const frame = /(file:\/\/\S+?):(\d+):(\d+)\)?$/.exec(line);
    const found = modules.find(({ url }) => withoutQuery(frame?.[1]) === withoutQuery(url));
    if (found !== undefined)
      return { file: found.file, line: Number(frame?.[2]), column: Number(frame?.[3]), length: 1 };
  }
  return { file: modules[0]?.file ?? "", line: 1, column: 1, length: 1 };
}

/** What an error says, on one line. */
export function errorText(error: unknown): string {
  const isError = typeof error === "object" && error !== null && "message" in error;
  return (isError ? String(error.message) : String(error)).split("\n")[0] ?? "";
}

function stackOf(error: unknown): readonly string[] {
  const hasStack = typeof error === "object" && error !== null && "stack" in error;
  return hasStack ? String(error.stack).split("\n") : [];
}

function withoutQuery(url: string | undefined): string | undefined {
  return url?.split("?")[0];
}
