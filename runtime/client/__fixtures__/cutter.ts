import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A socket between a client and an exporter whose connections can be cut while both go on. */
export interface Cutter extends AsyncDisposable {
  readonly target: string;
  /** Connections that came so far. */
  readonly count: number;
  /** Cuts every connection; `reset` without an orderly end, where the system knows the difference. */
  cut(): void;
  /** Where connections go from now on; undefined hangs up on each. */
  path: string | undefined;
}

/** Passes connections on to the exporter at a target. */
export async function startCutter(target: string): Promise<Cutter> {
  const folder = await mkdtemp(join(tmpdir(), "cutter-"));
  const sockets = new Set<Socket>();
  const cutter = { count: 0, path: target.slice("unix:".length) as string | undefined };
  const server = createServer((socket) => {
    cutter.count += 1;
    if (cutter.path === undefined) return void socket.destroy();
    const far = connect(cutter.path);
    for (const one of [socket, far])
      sockets.add(one.on("error", () => undefined).on("close", () => sockets.delete(one)));
    socket.pipe(far).pipe(socket);
  }).listen(join(folder, "socket"));
  await once(server, "listening");
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return Object.assign(cutter, {
    target: `unix:${join(folder, "socket")}`,
    cut,
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  });
}
