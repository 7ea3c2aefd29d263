// The test routes in a process of their own, whose errors are those of plain Node. Argument: address and limits as JSON.
import { readdirSync } from "node:fs";
import { createLogger } from "../../log/logger.js";
import { listen } from "../listen.js";
import { createTestRoutes } from "./test-routes.js";

const { address, limits } = JSON.parse(process.argv[2] ?? "{}");
const stats = { active: 0, aborted: 0, produced: 0, ended: 0 };
const logger = createLogger({ level: "error" });
const listener = await listen(createTestRoutes(stats), address, { limits, logger });

process.on("message", (question) => {
  if (question === "close") void listener.close().then(() => process.disconnect());
  if (question === "stats") process.send?.({ ...stats, ...readProcess() });
});
process.once("disconnect", () => process.exit());
process.send?.(listener.address);

function readProcess() {
  return { rss: process.memoryUsage.rss(), descriptors: readdirSync("/proc/self/fd").length };
}
