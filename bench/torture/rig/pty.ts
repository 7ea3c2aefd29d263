import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, symlinkSync } from "node:fs";
import type { Readable, Writable } from "node:stream";

/** The far end of a pseudo-terminal, whose near end is a device file: a cable to a serial port. */
export interface Pty {
  /** What is written here arrives at the port. */
  readonly toPort: Writable;
  /** What the port sends. */
  readonly fromPort: Readable;
  /** Pulls the cable: the device is gone, and so is the name. */
  vanish(): Promise<void>;
}

/** Opens a pseudo-terminal with the program `script`, as Node cannot, and gives it a name of our choice. */
export async function openPty(name: string): Promise<Pty> {
  const holder = spawn("script", ["-qfc", "stty raw -echo; tty; exec sleep infinity", "/dev/null"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  holder.stdin.on("error", () => undefined);
  symlinkSync(await firstLine(holder.stdout), name);
  const vanish = async () => {
    rmSync(name, { force: true });
    await end(holder);
  };
  return { toPort: holder.stdin, fromPort: holder.stdout, vanish };
}

async function firstLine(output: Readable): Promise<string> {
  let text = "";
  while (!text.includes("\n")) text += String((await once(output, "data"))[0]);
  output.pause();
  return text.trim();
}

async function end(holder: ChildProcessByStdio<Writable, Readable, null>): Promise<void> {
  if (holder.exitCode !== null || holder.signalCode !== null) return;
  const exited = once(holder, "exit");
  holder.kill("SIGKILL");
  await exited;
}
