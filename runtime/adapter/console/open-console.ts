import type { OpenStream } from "../open-stream.js";
import { openWithin } from "../open-within.js";
import type { ConsoleOptions } from "./console-options.js";
import { DeviceConsole } from "./device-console.js";
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
    return new DeviceConsole(await openWithin(open, options.signal ?? new AbortController().signal), options, file);
  } catch (reason) {
    await file?.close();
    throw reason;
  }
}
