// Loaded into a program before it starts: writes the most memory it ever held, in kB, when it ends.
import { writeFileSync } from "node:fs";

process.once("exit", () => {
  const { BENCH_PEAK_FILE } = process.env;
  if (BENCH_PEAK_FILE !== undefined) writeFileSync(BENCH_PEAK_FILE, String(process.resourceUsage().maxRSS));
});
