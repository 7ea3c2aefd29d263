import { isStable } from "../../proto/is-stable.js";
import type { Drift } from "../drift/check-drift.js";

/** The same drift, in which deleted protos of interfaces that are not stable may be written with other numbers. */
export function acceptReset(drift: Drift): Drift {
  const unstable = drift.interfaces.filter(([{ id }]) => !isStable(id));
  const accepted = new Set(unstable.map(([, { folder, fileStem }]) => `${folder}/${fileStem}.proto`));
  const states = [...drift.states].map(([path, state]) => {
    return [path, state === "lost-ledger" && accepted.has(path) ? "new" : state] as const;
  });
  return { ...drift, states: new Map(states) };
}
