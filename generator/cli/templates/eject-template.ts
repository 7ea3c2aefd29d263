import { existsSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { builtInFolder } from "../../render/templates.js";
import { versionLine } from "../../render/version-line.js";
import { CliError } from "../command-line/cli-error.js";
import { exitCode } from "../command-line/exit-code.js";
import { mustWrite } from "../disk/write-changes.js";
import { configFile } from "../project/config.js";
import type { Project } from "../project/project.js";
import { findTemplate } from "./find-template.js";

/** How a template is copied. */
export interface EjectOptions {
  /** Folder as the user wrote it; absent means the one of the configuration, else `templates`. */
  readonly out: string | undefined;
  /** Replaces a file that is there. */
  readonly force: boolean;
}

/**
 * Copies one template into the project, where it can be changed; returns what to say about it.
 *
 * @throws {CliError} If there is no such template, or there is a file already.
 */
export function ejectTemplate(project: Project, name: string, { out, force }: EjectOptions): string {
  const { template, shape } = findTemplate(name);
  const folder = out === undefined ? join(project.root, project.templates ?? "templates") : resolve(out);
  const shown = relative(project.root, folder).split(sep).join("/") || ".";
  const [path, file] = [join(folder, `${name}.hbs`), `${shown}/${name}.hbs`];
  if (folder === builtInFolder()) {
    throw new CliError(`jsgen: "${shown}" holds the templates of jsgen itself; choose another --out`, exitCode.usage);
  }
  if (existsSync(path) && !force) {
    const see = `\`jsgen templates diff ${name}\` shows what differs, --force replaces it`;
    throw new CliError(`jsgen: "${file}" exists; ${see}`, exitCode.findings);
  }
  mustWrite(project, new Map([[path, versionLine(name, shape.api) + template.text]]));
  const isUsed = project.templates === shown;
  const hint = `to use it, write "templates": ${JSON.stringify(shown)} into ${configFile}`;
  return [`wrote ${file}, template api ${shape.api}`, ...(isUsed ? [] : [hint])].join("\n");
}
