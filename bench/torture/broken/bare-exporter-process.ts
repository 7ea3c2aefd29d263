// Serves a probe with nothing but the RPC library: no guard, no pings, no limits, no private socket.
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectNodeAdapter } from "@connectrpc/connect-node";
import { GenericService } from "jumpstarter-ts/generated/generic/v1";
import { aborted, newCounters, watch } from "../rig/counters.js";
import type { ExporterSetup } from "../rig/exporter-setup.js";
import { reportFacts } from "../rig/report-facts.js";

const setup: ExporterSetup = JSON.parse(process.argv[2] ?? "{}");
const path = setup.path ?? join(mkdtempSync(join(tmpdir(), "jumpstarter-bare-")), "socket");
const counters = newCounters();
const handler = connectNodeAdapter({
  readMaxBytes: 0xffffffff,
  routes: (router) =>
    router.service(GenericService, {
      query: ({ param }) => ({ result: param.length > 100 ? `${param.length} characters` : param }),
      asyncQuery: async (_request, call) => {
        using _ = watch(counters, call);
        await aborted(call.signal);
        throw call.signal.reason;
      },
    }),
});
createServer(handler).listen(path, () => {
  reportFacts(`unix:${path}`, () => ({ ...counters, activeCalls: counters.running }));
});
