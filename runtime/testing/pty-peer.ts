import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";

/** The far end of a pseudo-terminal whose near end is a device file: a real serial port for tests, without hardware. */
export interface PtyPeer extends AsyncDisposable {
  /** Device file of the near end, `/dev/pts/3`. */
  readonly path: string;
  /** What is written here arrives at the near end. */
  readonly toPort: Writable;
  /** What the near end writes, byte by byte as it was. */
  readonly fromPort: Readable;
  /** Takes the far end away, as an unplugged device does. */
  vanish(): Promise<void>;
}

/** Opens a pseudo-terminal with the program `script` of util-linux, because Node itself cannot make one. */
export async function openPty(): Promise<PtyPeer> {
  const holder = spawn("script", ["-qfc", "stty raw -echo; tty; exec sleep infinity", "/dev/null"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  // The far end goes away while bytes are under way; that is what some tests are about.
  holder.stdin.on("error", () => undefined);
  const path = await firstLine(holder);
  const vanish = () => end(holder);
  return { path, toPort: holder.stdin, fromPort: holder.stdout, vanish, [Symbol.asyncDispose]: vanish };
}

async function firstLine(holder: ChildProcessByStdio<Writable, Readable, null>): Promise<string> {
  let text = "";
  while (!text.includes("\n")) {
    const [chunk] = await once(holder.stdout, "data");
    text += String(chunk);
  }
  holder.stdout.pause();
  return text.trim();
}

async function end(holder: ChildProcessByStdio<Writable, Readable, null>): Promise<void> {
  if (holder.exitCode !== null || holder.signalCode !== null) return;
  const exited = once(holder, "exit");
  holder.kill("SIGKILL");
  await exited;
}
