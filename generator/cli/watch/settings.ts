import { join } from "node:path";
import type { TextSource } from "../../text-source.js";
import { configFile } from "../project/config.js";
import type { Project } from "../project/project.js";

/**
 * Everything besides the sources that decides what runs on a project do, as one text. Looks at the project's folders,
 * too, so that one that is missing is noticed when it comes.
 */
export function settingsOf(project: Project, texts: TextSource): string {
  const { root, interfaces, protos, drivers, templates } = project;
  for (const folder of [interfaces, protos, drivers, templates])
    if (folder !== undefined) texts.list(join(root, folder));
  const files = [configFile, "tsconfig.json"].map((file) => texts.read(join(root, file)));
  return JSON.stringify([project, ...files, withoutSection(texts.read(join(root, "package.json")))]);
}

/** The section "jumpstarter" is written by the runs themselves. */
function withoutSection(text: string | undefined): unknown {
  try {
    return { ...JSON.parse(text ?? "{}"), jumpstarter: undefined };
  } catch {
    return text;
  }
}
