import type { Duplex } from "node:stream";
import { DriverError, type Logger } from "../../runtime/index.js";
import { keepLinesOnClose } from "./hang-up.js";
import { LoopStream } from "./loop-stream.js";
import { openPort } from "./open-port.js";
import type { Lines, Port } from "./port.js";
import { PortStream } from "./port-stream.js";
import type { SerialConfig } from "./serial-config.js";

/** The one open connection of a serial port. */
export interface Connection {
  readonly stream: Duplex;
  /** When it was opened, in milliseconds of `performance.now()`. */
  readonly since: number;
  setLines(lines: Lines): Promise<void>;
}

/** Opens the configured port as a stream, with its modem lines at the given levels. */
export async function openConnection(config: SerialConfig, lines: Lines, logger: Logger): Promise<Connection> {
  const since = performance.now();
  if (isLoop(config)) return { stream: new LoopStream(config.cps), since, setLines: async () => undefined };
  const port = await openPort(config);
  try {
    if (config.disable_hupcl) await keepLines(config.url, logger);
    // The kernel asserted both lines when it opened the port; only another wish needs a call, which not every port offers.
    if (!(lines.dtr && lines.rts)) await setPortLines(port, lines, config.url);
  } catch (reason) {
    await port.close();
    throw reason;
  }
  return {
    stream: streamOf(port, config, logger),
    since,
    setLines: (wanted) => setPortLines(port, wanted, config.url),
  };
}

/** Sets the modem lines of a port that nobody is connected to, by opening it for this moment. */
export async function pulseLines(config: SerialConfig, lines: Lines, logger: Logger): Promise<void> {
  const { stream, setLines } = await openConnection(config, { dtr: true, rts: true }, logger);
  try {
    await setLines(lines);
  } finally {
    await closeStream(stream);
  }
}

/** Destroys the stream and resolves when its port is closed. */
export async function closeStream(stream: Duplex, reason?: Error): Promise<void> {
  if (stream.closed) return;
  // once() would reject with the reason we give; `close` follows it anyway.
  const closed = new Promise<void>((resolve) => stream.once("close", () => resolve()));
  stream.destroy(reason);
  await closed;
}

/** Resolves with true as soon as the stream is closed, or with false when it is still open after a time. */
export function closesWithin(stream: Duplex, timeMs: number): Promise<boolean> {
  if (stream.closed) return Promise.resolve(true);
  return new Promise((resolve) => {
    const onClose = () => {
      clearTimeout(timer);
      resolve(true);
    };
    const timer = setTimeout(() => {
      stream.off("close", onClose);
      resolve(false);
    }, timeMs);
    stream.once("close", onClose);
  });
}

function isLoop(config: SerialConfig): boolean {
  return config.url === "loop://";
}

function streamOf(port: Port, config: SerialConfig, logger: Logger): PortStream {
  const onBehind = () =>
    logger.warn(
      { port: config.url, bufferBytes: config.bufferBytes },
      "reader is behind; reading pauses, a port without flow control may lose bytes",
    );
  return new PortStream(port, { path: config.url, cps: config.cps, bufferBytes: config.bufferBytes, onBehind });
}

async function keepLines(path: string, logger: Logger): Promise<void> {
  if (!path.startsWith("/")) return;
  await keepLinesOnClose(path).catch((reason: unknown) =>
    logger.warn({ port: path, reason: String(reason) }, "cannot clear HUPCL"),
  );
}

async function setPortLines(port: Port, lines: Lines, path: string): Promise<void> {
  await port.set(lines).catch((cause: unknown) => {
    const why = /inappropriate ioctl/i.test(String(cause)) ? "it has none, as a pseudo-terminal" : String(cause);
    const text = `Cannot set the modem lines of serial port "${path}": ${why}`;
    throw new DriverError(text, { code: "failed_precondition", cause });
  });
}
