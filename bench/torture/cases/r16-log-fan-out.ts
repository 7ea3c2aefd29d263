import { setTimeout as delay } from "node:timers/promises";
import { connect, type LogEvent, openLogs } from "jumpstarter-ts";
import { GenericClient } from "jumpstarter-ts/generated/generic/v1";
import { defineCase } from "../case.js";
import { exactly, told } from "../figure.js";
import { chattyTree } from "../rig/chatty-tree.js";
import { within } from "../rig/wait-until.js";
import type { Stage } from "../stage.js";

const viewers = 10;
const linesPerPause = 100;

/** Reads the log of an exporter that a client is connected to. */
export type OpenViewer = (client: GenericClient) => Promise<AsyncIterable<LogEvent>>;

/** Every viewer sees every line, or an exact count in the place of those it missed. The count is that of lines. */
export const r16 = defineCase(
  { id: "R16", promise: "every viewer gets the whole log", counts: { tiny: 5000, short: 5000, full: 100_000 } },
  { open: (({ device }) => openLogs(device.connection, { sources: ["driver"] })) as OpenViewer },
  async (stage, { open }) => {
    const exporter = await stage.exporter({ tree: chattyTree });
    const views = await Promise.all(
      Array.from({ length: viewers }, (_, index) => view(stage, exporter.target, open, index)),
    );
    const writer = await stage.keep(connect(GenericClient, exporter.target));
    await writer.query(String(stage.count), { timeoutMs: 0 });
    await writer.query("end");
    const seen = await within(stage.patience(60_000), Promise.all(views.map(({ result }) => result)));
    const all = seen ?? [];
    await Promise.all(views.map(({ client }) => client[Symbol.asyncDispose]()));
    await writer[Symbol.asyncDispose]();
    stage.tell(
      told("viewers", viewers),
      exactly("viewers that saw no end", viewers - all.length, 0),
      told("lines seen", sum(all.map(({ lines }) => lines))),
      told("lines counted as dropped", sum(all.map(({ dropped }) => dropped))),
      exactly(
        "lines neither seen nor counted",
        sum(all.map(({ lines, dropped }) => Math.abs(stage.count - lines - dropped))),
        0,
      ),
      exactly("counts that do not fit their gap", sum(all.map(({ misfits }) => misfits)), 0),
    );
  },
);

/** Begins to read; every second viewer is slow. */
async function view(stage: Stage, target: string, open: OpenViewer, index: number) {
  const client = await stage.keep(connect(GenericClient, target));
  const events = await open(client);
  const pauseMs = index % 2 === 0 ? 0 : 50;
  return { client, result: count(events, pauseMs) };
}

/** Reads to the end; gaps have to be as long as the jump in the numbers of the lines. */
async function count(events: AsyncIterable<LogEvent>, pauseMs: number) {
  const found = { lines: 0, dropped: 0, misfits: 0 };
  let [next, gap] = [0, 0];
  for await (const event of events) {
    if ("dropped" in event) {
      found.dropped += event.dropped;
      gap += event.dropped;
      continue;
    }
    if (event.message === "end") break;
    const line = Number(event.message.replace("line ", ""));
    if (line !== next + gap) found.misfits += 1;
    [next, gap] = [line + 1, 0];
    found.lines += 1;
    if (pauseMs > 0 && found.lines % linesPerPause === 0) await delay(pauseMs);
  }
  return found;
}

function sum(list: readonly number[]): number {
  return list.reduce((total, one) => total + one, 0);
}
