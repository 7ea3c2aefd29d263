import { connect } from "jumpstarter-ts";
import { SerialClient } from "jumpstarter-ts/generated/serial/v1";
import type { Stage } from "../stage.js";

/** Starts an exporter with one serial port and connects to it, until the end of the case; `url` is the device file it opens. */
export async function openSerial(
  stage: Stage,
  tree: string,
): Promise<{ readonly url: string; readonly console: SerialClient }> {
  const url = `${stage.folder}/tty`;
  const exporter = await stage.exporter({ tree, settings: { url } });
  return { url, console: await stage.keep(connect(SerialClient, exporter.target)) };
}
