import { describe, expect, test } from "@jest/globals";
import { StatusMachine, type StatusSnapshot, StatusTransitionError } from "./status-machine.js";
import { type ExporterStatus, exporterStatuses, type StatusEvent, statusEvents, transitions } from "./transitions.js";

const pairs = exporterStatuses.flatMap((status) => statusEvents.map((event) => [status, event] as const));
const listed = pairs.filter(([status, event]) => event in transitions[status]);
const unlisted = pairs.filter(([status, event]) => !(event in transitions[status]));

/** Small, seeded, the same in every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function reachable(start: ExporterStatus): ReadonlySet<ExporterStatus> {
  const seen = new Set<ExporterStatus>([start]);
  for (const status of seen) for (const next of Object.values(transitions[status])) seen.add(next);
  return seen;
}

describe("the table", () => {
  test.each(exporterStatuses)("leads from %s to every state", (status) => {
    expect([...reachable(status)].sort()).toEqual([...exporterStatuses].sort());
  });

  test.each(exporterStatuses.filter((status) => status !== "OFFLINE"))("lets %s stop at once", (status) => {
    expect(transitions[status].shutdown).toBe("OFFLINE");
  });

  test("has a use for every event", () => {
    expect(new Set(listed.map(([, event]) => event))).toEqual(new Set(statusEvents));
  });
});

describe("StatusMachine", () => {
  test.each(listed)("moves from %s on %s", (status, event) => {
    const machine = new StatusMachine(status);
    machine.apply(event, "why");
    const expected = { status: transitions[status][event], message: "why", version: 1, previous: status };
    expect(machine.snapshot).toEqual(expected);
  });

  test.each(unlisted)("refuses, in %s, %s and stays as it is", (status, event) => {
    const machine = new StatusMachine(status);
    expect(machine.allows(event)).toBe(false);
    const error = caught(() => machine.apply(event));
    expect(error).toBeInstanceOf(StatusTransitionError);
    expect(error).toMatchObject({ status, event, code: "failed_precondition" });
    expect(error.message).toContain(status);
    expect(machine.snapshot).toEqual({ status, message: "", version: 0, previous: undefined });
  });

  test.each(["", "toString", "__proto__", "constructor", "START", "lease"])("refuses the unknown event %j", (event) => {
    const machine = new StatusMachine("AVAILABLE");
    expect(caught(() => machine.apply(event as StatusEvent))).toMatchObject({ event, status: "AVAILABLE" });
  });

  test("walks 100,000 random events by the table and is never stuck", () => {
    const random = randomFrom(20);
    const machine = new StatusMachine();
    const seen: StatusSnapshot[] = [];
    machine.watch((snapshot) => seen.push(snapshot));
    const visits = new Map<ExporterStatus, number>();
    let [accepted, refusedInARow, mostRefused] = [0, 0, 0];
    for (let step = 0; step < 100_000; step += 1) {
      const before = machine.snapshot;
      const event = statusEvents[random(statusEvents.length)] ?? "start";
      const next = transitions[before.status][event];
      if (next === undefined) {
        if (caught(() => machine.apply(event)).status !== before.status) throw new Error(event);
        refusedInARow += 1;
      } else {
        machine.apply(event);
        accepted += 1;
        refusedInARow = 0;
      }
      mostRefused = Math.max(mostRefused, refusedInARow);
      if (machine.status !== (next ?? before.status) || machine.snapshot.version !== accepted) throw new Error(event);
      visits.set(machine.status, (visits.get(machine.status) ?? 0) + 1);
    }
    expect([...visits.keys()].sort()).toEqual([...exporterStatuses].sort());
    // The loneliest state, OFFLINE, takes one of nine events: 200 misses in a row have a chance of 1 to 10^10.
    expect(mostRefused).toBeLessThan(200);
    expect(seen).toHaveLength(accepted);
    for (const [index, { version, previous }] of seen.entries()) {
      if (version !== index + 1 || previous !== (seen[index - 1]?.status ?? "OFFLINE")) throw new Error(`at ${index}`);
    }
  });

  test("says more about a state without leaving it, as a change of its own", () => {
    const machine = new StatusMachine("AVAILABLE");
    machine.explain("the relay is stuck");
    const expected = { status: "AVAILABLE", message: "the relay is stuck", version: 1, previous: "AVAILABLE" };
    expect(machine.snapshot).toEqual(expected);
  });

  test("tells nobody who has stopped watching", () => {
    const machine = new StatusMachine();
    const seen: number[] = [];
    const stop = machine.watch(({ version }) => {
      seen.push(version);
      stop();
    });
    machine.apply("start");
    machine.apply("begin");
    expect(seen).toEqual([1]);
  });
});

function caught(act: () => void): StatusTransitionError {
  try {
    act();
  } catch (reason) {
    return reason as StatusTransitionError; // asserted by the tests
  }
  throw new Error("nothing was thrown");
}
