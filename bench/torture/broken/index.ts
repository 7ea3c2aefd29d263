import type { BrokenCase } from "../case.js";
import { r1 } from "../cases/r1-deadlines.js";
import { r2 } from "../cases/r2-cancel.js";
import { r3 } from "../cases/r3-client-death.js";
import { r4 } from "../cases/r4-exporter-death.js";
import { r6 } from "../cases/r6-suspended-peer.js";
import { r7 } from "../cases/r7-back-pressure.js";
import { r8 } from "../cases/r8-serial-loss.js";
import { r10 } from "../cases/r10-hot-unplug.js";
import { breakWithoutCancel } from "./break-without-cancel.js";
import { hideEnds } from "./hide-ends.js";

const beside = (name: string) => new URL(`./${name}.js`, import.meta.url).href;
const deaf = { tree: beside("deaf-tree") };
const bare = { program: beside("bare-exporter-process") };
const lossy = { tree: beside("lossy-serial-tree") };

/** Every case with a part that is broken on purpose; one that cannot fail proves nothing. */
export const brokenCases: readonly BrokenCase[] = [
  { case: r1.with(deaf), what: "a driver that ignores its signal", misses: "driver calls aborted" },
  {
    case: r2.with({ ways: breakWithoutCancel }),
    what: "a client that does not abort",
    misses: "driver calls that went on",
  },
  { case: r3.with(deaf), what: "a driver that forgets its programs", misses: "children left" },
  { case: r4.with({ reach: hideEnds }), what: "a proxy that hides the end", misses: "calls not settled within 3 s" },
  {
    case: r6.with(bare),
    what: "a listener that pings nobody",
    misses: "calls of suspended clients not ended within 2 s",
  },
  {
    case: r7.with({ tree: beside("greedy-tree") }),
    what: "a driver that never waits",
    misses: "bytes ahead of a stalled reader",
  },
  { case: r8.with(lossy), what: "a driver that drops what is not read", misses: "bytes lost to a slow reader" },
  { case: r10.with(lossy), what: "a driver that trusts its port", misses: "removals not told within 2 s" },
];
