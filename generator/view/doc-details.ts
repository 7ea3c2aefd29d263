import type { Doc } from "../model/doc.js";

/** The prose after the summary; empty when there is none. */
export function docDetails({ text, summary }: Doc): string {
  const flat = summary.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return text.replace(new RegExp(`^\\s*${flat.join("\\s+")}`), "").trim();
}
