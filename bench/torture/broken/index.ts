import type { BrokenCase } from "../case.js";
import { r1 } from "../cases/r1-deadlines.js";
import { r2 } from "../cases/r2-cancel.js";
import { r3 } from "../cases/r3-client-death.js";
import { r4 } from "../cases/r4-exporter-death.js";
import { r6 } from "../cases/r6-suspended-peer.js";
import { r7 } from "../cases/r7-back-pressure.js";
import { r8 } from "../cases/r8-serial-loss.js";
import { r10 } from "../cases/r10-hot-unplug.js";
import { r11 } from "../cases/r11-port-forward.js";
import { r12 } from "../cases/r12-session-fencing.js";
import { r13 } from "../cases/r13-soak.js";
import { r14 } from "../cases/r14-teardown.js";
import { r16 } from "../cases/r16-log-fan-out.js";
import { s1 } from "../cases/s1-malformed-input.js";
import { s2 } from "../cases/s2-size-limits.js";
import { s3 } from "../cases/s3-slow-loris.js";
import { s4 } from "../cases/s4-floods.js";
import { s8 } from "../cases/s8-socket-permissions.js";
import { s13 } from "../cases/s13-prototype-pollution.js";
import { s14 } from "../cases/s14-yaml-limits.js";
import { s17 } from "../cases/s17-redaction.js";
import { s21 } from "../cases/s21-file-modes.js";
import { breakWithoutCancel } from "./break-without-cancel.js";
import { DoubleClosingDriver } from "./double-closing-driver.js";
import { forwardWithoutHalves } from "./forward-without-halves.js";
import { hideEnds } from "./hide-ends.js";
import { hideGaps } from "./hide-gaps.js";
import { plainLogger } from "./plain-logger.js";

const beside = (name: string) => new URL(`./${name}.js`, import.meta.url).href;
const deaf = { tree: beside("deaf-tree") };
const bare = { program: beside("bare-exporter-process") };
const lossy = { tree: beside("lossy-serial-tree") };
const naive = { program: beside("naive-config-process") };

/** Every case with a part that is broken on purpose; one that cannot fail proves nothing. */
export const brokenCases: readonly BrokenCase[] = [
  { case: r1.with(deaf), what: "a driver that ignores its signal", misses: "driver calls aborted" },
  {
    case: r2.with({ ways: breakWithoutCancel }),
    what: "a client that does not abort",
    misses: "driver calls that went on",
  },
  { case: r3.with(deaf), what: "a driver that forgets its programs", misses: "children left" },
  { case: r4.with({ reach: hideEnds }), what: "a proxy that hides the end", misses: "calls not settled in time" },
  {
    case: r6.with(bare),
    what: "a listener that pings nobody",
    misses: "calls of suspended clients not ended in time",
  },
  {
    case: r7.with({ tree: beside("greedy-tree") }),
    what: "a driver that never waits",
    misses: "bytes ahead of a stalled reader",
  },
  { case: r8.with(lossy), what: "a driver that drops what is not read", misses: "bytes lost to a slow reader" },
  { case: r10.with(lossy), what: "a driver that trusts its port", misses: "removals not told in time" },
  {
    case: r11.with({ open: forwardWithoutHalves }),
    what: "a forward that ends both directions at once",
    misses: "answers cut",
  },
  { case: r12.with({ exclusive: false }), what: "a session that everybody shares", misses: "moments with two owners" },
  {
    case: r13.with({ tree: beside("leaky-tree") }),
    what: "a driver that keeps something of every call",
    misses: "growth of the heap",
  },
  {
    case: r14.with({ driver: DoubleClosingDriver }),
    what: "a group that closes its children itself",
    misses: "drivers not closed exactly once",
  },
  {
    case: r16.with({ open: hideGaps }),
    what: "a log that does not count what it drops",
    misses: "lines neither seen nor counted",
  },
  { case: s1.with(bare), what: "a listener without a guard", misses: "crashes" },
  { case: s2.with(bare), what: "a listener that inflates what it is sent", misses: "bombs let in" },
  { case: s3.with(bare), what: "a listener without deadlines", misses: "still open after 2 s" },
  {
    case: s4.with({ program: beside("sink-process") }),
    what: "a listener that takes everything",
    misses: "floods whose connection stays open",
  },
  {
    case: s8.with({ program: beside("chmod-after-bind-process") }),
    what: "a socket that is narrowed after the bind",
    misses: "widest mode of a socket, in octal",
  },
  {
    case: s13.with(naive),
    what: "a reader that merges what it reads",
    misses: "files after which objects were polluted",
  },
  { case: s14.with(naive), what: "a reader without limits", misses: "hostile files accepted" },
  {
    case: s17.with({ make: plainLogger }),
    what: "a logger that writes what it is given",
    misses: "lines with a secret",
  },
  { case: s21.with(naive), what: "a reader that looks at no mode", misses: "tokens read that others can read" },
];
