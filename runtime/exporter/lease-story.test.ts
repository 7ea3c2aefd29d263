import { describe, expect, test } from "@jest/globals";
import type { Hooks } from "../hook/hook-spec.js";
import { failing, pipe, start } from "./hooks.test.fixture.js";

const failed = "Hook failed with exit code 3";

describe("the story of a lease", () => {
  const before = "Running beforeLease hook";
  const after = "Running afterLease hooks";
  const stories: readonly (readonly [name: string, hooks: Hooks, story: readonly (readonly [string, string])[]])[] = [
    [
      "without hooks",
      {},
      [
        ["LEASE_READY", "Ready for commands"],
        ["AVAILABLE", "Available for new lease"],
      ],
    ],
    [
      "with hooks that do well",
      { beforeLease: pipe("exit 0"), afterLease: pipe("exit 0") },
      [
        ["BEFORE_LEASE_HOOK", before],
        ["LEASE_READY", "Ready for commands"],
        ["AFTER_LEASE_HOOK", after],
        ["AVAILABLE", "Available for new lease"],
      ],
    ],
    [
      "with hooks that fail and warn",
      { beforeLease: failing("warn"), afterLease: failing("warn") },
      [
        ["BEFORE_LEASE_HOOK", before],
        ["LEASE_READY", `[HOOK_WARNING] beforeLease hook warning: ${failed}`],
        ["AFTER_LEASE_HOOK", after],
        ["AVAILABLE", `[HOOK_WARNING] afterLease hook warning: ${failed}`],
      ],
    ],
    [
      "that a hook before it ends",
      { beforeLease: failing("endLease"), afterLease: pipe("exit 0") },
      [
        ["BEFORE_LEASE_HOOK", before],
        ["BEFORE_LEASE_HOOK_FAILED", `beforeLease hook failed (on_failure=endLease): ${failed}`],
        ["AVAILABLE", "Available for new lease"],
      ],
    ],
    [
      "whose last hook fails",
      { afterLease: failing("endLease") },
      [
        ["LEASE_READY", "Ready for commands"],
        ["AFTER_LEASE_HOOK", after],
        ["AFTER_LEASE_HOOK_FAILED", `afterLease hook failed (on_failure=endLease): ${failed}`],
        ["AVAILABLE", `afterLease hook failed (on_failure=endLease): ${failed}`],
      ],
    ],
  ];
  test.each(stories)("%s, is told as the original tells it", async (_, hooks, story) => {
    const { exporter, events } = await start({ leased: true, hooks });
    const told = () =>
      events.flatMap((event) => (event.kind === "status" ? [[event.snapshot.status, event.snapshot.message]] : []));
    expect(told()).toEqual([["AVAILABLE", "Exporter registered and available"]]);
    const ready = new Promise<void>((resolve) => {
      exporter.watch((event) => {
        if (event.kind === "status" && event.snapshot.status !== "BEFORE_LEASE_HOOK") resolve();
      });
    });
    await exporter.beginLease({ name: "lease-1", client: "" });
    if (exporter.status.status !== "LEASE_READY") await ready;
    await exporter.endSession();
    expect(told().slice(1)).toEqual(story);
    await exporter.close();
    expect(told().at(-1)).toEqual(["OFFLINE", "Exporter shutting down"]);
  });
});
