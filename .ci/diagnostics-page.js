// Writes docs/diagnostics.md from the catalogue and its samples. Run: node .ci/diagnostics-page.js
import { writeFileSync } from "node:fs";
import { rebuild } from "./rebuild.js";

rebuild("generator");
const { diagnosticsPage } = await import("../dist/generator/cli/explain/diagnostics-page.js");
writeFileSync(new URL("../docs/diagnostics.md", import.meta.url), diagnosticsPage());
