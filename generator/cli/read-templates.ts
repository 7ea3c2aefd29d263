import { join } from "node:path";
import type { TemplateOverrides } from "../render/select-templates.js";
import type { Project } from "./project.js";
import { listFiles, readTexts } from "./text-files.js";

/** Reads the project's own templates; none when it names no folder of them. */
export function readTemplates({ root, templates }: Project): TemplateOverrides | undefined {
  if (templates === undefined) return undefined;
  const folder = join(root, templates);
  const files = listFiles(folder).filter((file) => file.endsWith(".hbs"));
  return { folder: templates, texts: readTexts(folder, files) };
}
