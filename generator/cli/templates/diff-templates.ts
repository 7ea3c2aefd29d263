import { readShapes } from "../../render/templates.js";
import { versionLine } from "../../render/version-line.js";
import { generatorVersion } from "../../version.js";
import type { Project } from "../project/project.js";
import { readTemplates } from "../project/read-templates.js";
import { findTemplate } from "./find-template.js";
import { lineDiff } from "./line-diff.js";

/**
 * What differs between the project's templates and those of this jsgen, which may be newer than what they were made from.
 *
 * @param name One template; absent means every one the project has.
 */
export function diffTemplates(project: Project, name: string | undefined): string {
  const own = readTemplates(project);
  const names = name === undefined ? Object.keys(readShapes()) : [findTemplate(name).template.name];
  const parts = names.flatMap((one) => {
    const text = own?.texts.get(`${one}.hbs`);
    return text === undefined ? [] : [diffOne(one, `${own?.folder}/${one}.hbs`, text)];
  });
  if (parts.length > 0) return parts.join("\n\n");
  return name === undefined ? "this project replaces no template" : `this project does not replace "${name}"`;
}

function diffOne(name: string, file: string, text: string): string {
  const { template, shape } = findTemplate(name);
  const lines = lineDiff(versionLine(name, shape.api) + template.text, text.replaceAll("\r\n", "\n"));
  if (lines.length === 0) return `${file} is as it comes with jsgen ${generatorVersion()}`;
  return [`--- ${name} of jsgen ${generatorVersion()}, template api ${shape.api}`, `+++ ${file}`, ...lines].join("\n");
}
