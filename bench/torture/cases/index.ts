import type { TortureCase } from "../case.js";
import { r1 } from "./r1-deadlines.js";
import { r2 } from "./r2-cancel.js";
import { r3 } from "./r3-client-death.js";
import { r4 } from "./r4-exporter-death.js";
import { r6 } from "./r6-suspended-peer.js";
import { r7 } from "./r7-back-pressure.js";
import { r8 } from "./r8-serial-loss.js";
import { r10 } from "./r10-hot-unplug.js";
import { r11 } from "./r11-port-forward.js";
import { r12 } from "./r12-session-fencing.js";
import { r13 } from "./r13-soak.js";
import { r14 } from "./r14-teardown.js";
import { r16 } from "./r16-log-fan-out.js";
import { s1 } from "./s1-malformed-input.js";
import { s2 } from "./s2-size-limits.js";
import { s3 } from "./s3-slow-loris.js";
import { s4 } from "./s4-floods.js";
import { s8 } from "./s8-socket-permissions.js";
import { s13 } from "./s13-prototype-pollution.js";
import { s14 } from "./s14-yaml-limits.js";
import { s17 } from "./s17-redaction.js";
import { s21 } from "./s21-file-modes.js";

/** Every case, in the order of their ids. */
export const cases: readonly TortureCase[] = [
  r1,
  r2,
  r3,
  r4,
  r6,
  r7,
  r8,
  r10,
  r11,
  r12,
  r13,
  r14,
  r16,
  s1,
  s2,
  s3,
  s4,
  s8,
  s13,
  s14,
  s17,
  s21,
];
