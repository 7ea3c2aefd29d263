import { type Duplex, PassThrough } from "node:stream";
import { connect, createLogger, DriverError, Exporter, type Logger, openLogs } from "jumpstarter-ts";
import { GenericClient, GenericDriver } from "jumpstarter-ts/generated/generic/v1";
import { defineCase } from "../case.js";
import { atLeast, exactly, told } from "../figure.js";
import { shapeCount, shapeOf } from "../rig/secret-shapes.js";

const levels = ["trace", "debug", "info", "warn", "error", "fatal"] as const;
/** What is looked for; upper and lower case and digits, as tokens have. */
const canary = "C4naryBird7Sings9Qx2";

/** Makes the logger of an exporter that writes to a function. */
export type MakeLogger = (write: (line: string) => void) => Logger;

/** No secret is in a line of the log, in what a viewer reads, or in what a client is told. The count is that of lines. */
export const s17 = defineCase(
  { id: "S17", promise: "secrets stay out of logs and errors", counts: { tiny: 100, short: 600, full: 10_000 } },
  { make: ((write) => createLogger({ level: "trace", destination: { write } })) as MakeLogger },
  async (stage, { make }) => {
    const lines: string[] = [];
    const logger = make((line) => void lines.push(line));
    const exporter = await stage.keep(Exporter.start(new Talker(), { listen: [{ kind: "unix" }], logger }));
    const client = await stage.keep(connect(GenericClient, exporter.addresses[0]));
    const logs = await openLogs(client.device.connection, { level: "trace", sources: ["driver"] });
    const viewed: string[] = [];
    const viewing = (async () => {
      for await (const event of logs) viewed.push(JSON.stringify(event));
    })();
    const toldTexts: string[] = [];
    for (let round = 0; round < stage.count; round++) {
      await client.query(String(round));
      if (round < shapeCount) toldTexts.push(await client.asyncQuery(String(round)).catch(describe));
    }
    await logs[Symbol.asyncDispose]();
    await viewing;
    const leaks = (list: readonly string[]) =>
      list.filter((text) => text.includes(canary) || text.includes(encoded)).length;
    stage.tell(
      told("shapes", shapeCount),
      told("levels each", Math.min(levels.length, Math.floor(stage.count / shapeCount))),
      atLeast("lines written", lines.length, stage.count),
      exactly("lines with a secret", leaks(lines), 0),
      atLeast("lines viewed", viewed.length, 1),
      exactly("viewed lines with a secret", leaks(viewed), 0),
      exactly("errors told with a secret", leaks(toldTexts), 0),
    );
  },
);

const encoded = Buffer.from(`bob:${canary}`).toString("base64url");

/** Logs and throws what it should not. */
class Talker extends GenericDriver {
  query(param: string): string {
    const round = Number(param);
    const { text, fields } = shapeOf(round, canary);
    // Every shape at one level, then at the next.
    this.logger[levels[Math.floor(round / shapeCount) % levels.length] ?? "info"](fields, text);
    return "";
  }

  asyncQuery(param: string): string {
    throw new DriverError(shapeOf(Number(param), canary).text, {
      code: "internal",
      cause: new Error(`token=${canary}`),
    });
  }

  getData(): [] {
    return [];
  }

  createStream(): Duplex {
    return new PassThrough();
  }
}

function describe(reason: unknown): string {
  return reason instanceof DriverError ? `${reason.message} ${reason.stack} ${JSON.stringify(reason)}` : String(reason);
}
