import type { ByteStream } from "../../contract/byte-stream.js";
import type { OpenStream } from "../open-stream.js";
import type { ConsoleOptions } from "./console-options.js";
import { DeviceConsole } from "./device-console.js";
import { canceled } from "./news.js";
import { TranscriptFile } from "./transcript-file.js";

/**
 * Opens a byte stream as a console for programs: `await using console = await openConsole(() => serial.connect())`.
 *
 * It reads all the time, so a device never waits for a program that is busy; the newest text is kept.
 * @throws What `open` fails with; {@link DriverError} `failed_precondition` if the transcript's file cannot be written,
 *   `canceled`.
 */
export async function openConsole(open: OpenStream, options: ConsoleOptions = {}): Promise<DeviceConsole> {
  const file = options.transcriptFile === undefined ? undefined : await TranscriptFile.open(options.transcriptFile);
  try {
    return new DeviceConsole(await openWithin(open, options.signal), options, file);
  } catch (reason) {
    await file?.close();
    throw reason;
  }
}

/** A stream that comes after the abort is dropped. */
async function openWithin(open: OpenStream, signal = new AbortController().signal): Promise<ByteStream> {
  if (signal.aborted) throw canceled(signal);
  let giveUp: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(canceled(signal));
  });
  signal.addEventListener("abort", giveUp);
  const opened = Promise.resolve(open({ signal }));
  try {
    return await Promise.race([opened, aborted]);
  } catch (reason) {
    opened.then(
      (late) => late.on("error", () => undefined).destroy(),
      () => undefined,
    );
    throw reason;
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}
