// Listens, takes every byte, and says nothing.
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newCounters } from "../rig/counters.js";
import { reportFacts } from "../rig/report-facts.js";

const path = join(mkdtempSync(join(tmpdir(), "jumpstarter-sink-")), "socket");
createServer((socket) => void socket.on("error", () => undefined).resume()).listen(path, () => {
  reportFacts(`unix:${path}`, () => ({ ...newCounters(), activeCalls: 0 }));
});
