import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../proto/package-root.js";

/** Templates by name without extension. */
export interface Templates {
  /** One per output. */
  readonly outputs: ReadonlyMap<string, string>;
  /** Parts that outputs share. */
  readonly partials: ReadonlyMap<string, string>;
}

/** Reads the templates this package brings. */
export function readTemplates(): Templates {
  const folder = join(packageRoot(), "templates");
  return { outputs: readFolder(folder), partials: readFolder(join(folder, "partials")) };
}

/** Reads the templates of the files that people go on with. */
export function readScaffoldTemplates(): Templates {
  return { outputs: readFolder(join(packageRoot(), "templates", "scaffold")), partials: new Map() };
}

function readFolder(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".hbs"));
  return new Map(files.map((file) => [file.slice(0, -".hbs".length), readFileSync(join(folder, file), "utf8")]));
}
