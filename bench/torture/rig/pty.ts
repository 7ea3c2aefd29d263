import { rmSync, symlinkSync } from "node:fs";
import { openPty as openPeer, type PtyPeer } from "jumpstarter-ts/testing";

/** A cable to a serial port that can be pulled. */
export type Pty = Pick<PtyPeer, "toPort" | "fromPort" | "vanish">;

/** Opens a pseudo-terminal and gives it a name of our choice, which goes when it does. */
export async function openPty(name: string): Promise<Pty> {
  const { path, toPort, fromPort, vanish } = await openPeer();
  symlinkSync(path, name);
  return {
    toPort,
    fromPort,
    vanish: () => {
      rmSync(name, { force: true });
      return vanish();
    },
  };
}
