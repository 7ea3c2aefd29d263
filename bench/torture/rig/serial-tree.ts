import type { Driver } from "jumpstarter-ts";
import { SerialPort } from "jumpstarter-ts/drivers/serial";
import type { Counters } from "./counters.js";

/** Module of this tree. */
export const serialTree = import.meta.url;

/** The product's serial port. Settings: `url`, the device file. */
export function createTree(_counters: Counters, { url = "" }: Readonly<Record<string, string>>): Driver {
  return new SerialPort({ url, check_present: false });
}
