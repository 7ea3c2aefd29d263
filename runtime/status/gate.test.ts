import { expect, test } from "@jest/globals";
import { gateRefusal } from "./gate.js";
import { exporterStatuses } from "./transitions.js";

test("opens one state to clients and two to hooks", () => {
  const open = (door: "client" | "hook") =>
    exporterStatuses.filter((status) => gateRefusal(status, door) === undefined);
  expect(open("client")).toEqual(["LEASE_READY"]);
  expect(open("hook")).toEqual(["BEFORE_LEASE_HOOK", "AFTER_LEASE_HOOK"]);
});

test.each(exporterStatuses.filter((status) => status !== "LEASE_READY"))("names %s and what to wait for", (status) => {
  expect(gateRefusal(status, "client")).toMatch(new RegExp(`is ${status}: .*wait (for|until)`));
});
