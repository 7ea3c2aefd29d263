import { isPolluted } from "./answer-files.js";
import { collectGarbage } from "./collect-garbage.js";
import type { ExporterFacts } from "./exporter-setup.js";

/** Tells the parent process the address, and from then on answers every question with facts; ends when the parent goes. */
export function reportFacts(
  address: string,
  read: () => Omit<ExporterFacts, "warnings" | "resources" | "isPolluted" | "heapMiB">,
): void {
  const warnings: string[] = [];
  process.on("warning", ({ name, message }) => warnings.push(`${name}: ${message}`));
  process.on("message", (question) => {
    if (question !== "facts" && question !== "collected facts") return;
    if (question === "collected facts") collectGarbage();
    const heapMiB = process.memoryUsage().heapUsed / 1024 / 1024;
    const resources = process.getActiveResourcesInfo().length;
    process.send?.({ ...read(), warnings, resources, isPolluted: isPolluted(), heapMiB });
  });
  process.once("disconnect", () => process.exit());
  process.send?.(address);
}
