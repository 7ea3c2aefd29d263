import { builtInTemplates, readShapes } from "../../render/templates.js";
import type { Project } from "../project/project.js";
import { readTemplates } from "../project/read-templates.js";

/** A line per template: its name, the version of its view, whose it is, and what it makes. */
export function listTemplates(project: Project): string {
  const own = readTemplates(project);
  const shapes = readShapes();
  const rows = [...builtInTemplates().keys()].map((name) => {
    const { api, renders } = shapes[name] ?? { api: 0, renders: "" };
    const source = own?.texts.has(`${name}.hbs`) ? `${own.folder}/${name}.hbs` : "built in";
    return [name, `api ${api}`, source, renders.replaceAll("`", "")];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}
