import { resolve } from "node:path";
import type { Patient } from "./check.js";
import { type Machine, readText } from "./machine.js";

/** Somebody listens at an address. */
export interface ListeningSocket {
  /** As the exporter would name it. */
  readonly address: string;
  readonly inode: string;
}

/** Returns who listens already where the exporter is to listen. */
export async function listenersInTheWay({ machine, socket, listen }: Patient): Promise<readonly ListeningSocket[]> {
  const found: ListeningSocket[] = [];
  if (socket !== undefined) {
    const inode = (await unixListeners(machine)).get(resolve(machine.cwd, socket));
    if (inode !== undefined) found.push({ address: socket, inode });
  }
  const port = /(?:^|:)(\d{1,5})$/.exec(listen ?? "")?.[1];
  if (listen !== undefined && port !== undefined && Number(port) > 0) {
    found.push(...(await tcpListeners(machine, Number(port))).map((inode) => ({ address: listen, inode })));
  }
  return found;
}

/** Inodes of the Unix sockets that processes listen on, by path. */
export async function unixListeners(machine: Machine): Promise<ReadonlyMap<string, string>> {
  const rows = ((await readText(machine, "/proc/net/unix")) ?? "").split("\n").slice(1);
  const listeners = rows.flatMap((row) => {
    // Num RefCount Protocol Flags Type St Inode Path; the flag is that of a socket that listens.
    const [, , , flags = "", , , inode = "", ...path] = row.trim().split(/ +/);
    return (Number.parseInt(flags, 16) & 0x10000) === 0 ? [] : [[path.join(" "), inode] as const];
  });
  return new Map(listeners);
}

const listening = "0A";

async function tcpListeners(machine: Machine, port: number): Promise<readonly string[]> {
  const tables = await Promise.all(["/proc/net/tcp", "/proc/net/tcp6"].map((file) => readText(machine, file)));
  return tables.flatMap((table) =>
    (table ?? "").split("\n").flatMap((row) => {
      const [, local = "", , state, , , , , , inode] = row.trim().split(/ +/);
      const isIt = state === listening && Number.parseInt(local.split(":")[1] ?? "", 16) === port;
      return isIt && inode !== undefined ? [inode] : [];
    }),
  );
}
