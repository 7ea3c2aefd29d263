import { join } from "node:path";
import type { TemplateOverrides } from "../../render/select-templates.js";
import { diskTexts, type TextSource } from "../../text-source.js";
import { readTexts } from "../disk/text-files.js";
import type { Project } from "./project.js";

/** Reads the project's own templates; none when it names no folder of them. */
export function readTemplates(
  { root, templates }: Project,
  texts: TextSource = diskTexts,
): TemplateOverrides | undefined {
  if (templates === undefined) return undefined;
  const folder = join(root, templates);
  const files = texts.list(folder).filter((file) => file.endsWith(".hbs"));
  return { folder: templates, texts: readTexts(folder, files, texts) };
}
