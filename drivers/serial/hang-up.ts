import { execFile } from "node:child_process";
import { promisify } from "node:util";

/**
 * Keeps the kernel from dropping DTR and RTS when the port is closed; many boards reset when they drop.
 *
 * The `serialport` package can set this terminal flag and not clear it, so `stty` does.
 */
export async function keepLinesOnClose(path: string): Promise<void> {
  const device = process.platform === "darwin" ? "-f" : "-F";
  await promisify(execFile)("stty", [device, path, "-hupcl"], { timeout: 5000 });
}
