import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../proto/package-root.js";
import type { TemplateShape } from "../view/view-shape.js";

/** One template, of ours or of the project. */
export interface Template {
  /** `client`, `partials/doc`. */
  readonly name: string;
  /** Path for findings. */
  readonly file: string;
  readonly text: string;
  /** The project's own. */
  readonly overridden: boolean;
}

/** Templates by name. */
export type Templates = ReadonlyMap<string, Template>;

/** What the templates of this package may print, by name. */
export type ViewShapes = Readonly<Record<string, TemplateShape>>;

/** Folder of the templates this package brings. */
export function builtInFolder(): string {
  return join(packageRoot(), "templates");
}

/** Reads the templates this package brings. */
export function builtInTemplates(): Templates {
  return readTemplates(["", "partials/"]);
}

function readTemplates(parts: readonly string[]): Templates {
  const folder = builtInFolder();
  const files = parts.flatMap((part) =>
    readdirSync(join(folder, part)).flatMap((file) => (file.endsWith(".hbs") ? [part + file] : [])),
  );
  return new Map(
    files.sort().map((file) => {
      const name = templateName(file);
      const text = readFileSync(join(folder, file), "utf8");
      return [name, { name, file: `jumpstarter-ts/templates/${file}`, text, overridden: false }];
    }),
  );
}

/** Reads the templates of the files that people go on with, by their names without the folder. */
export function readScaffoldTemplates(): Templates {
  const templates = [...readTemplates(["scaffold/"])];
  return new Map(templates.map(([name, template]) => [name.slice("scaffold/".length), template]));
}

/** Reads what they may print. */
export function readShapes(): ViewShapes {
  return JSON.parse(readFileSync(join(builtInFolder(), "views.json"), "utf8")) as ViewShapes; // written by our tests
}

/** Name of the template in a file: `partials/doc` for `partials/doc.hbs`. */
export function templateName(file: string): string {
  return file.slice(0, -".hbs".length);
}
