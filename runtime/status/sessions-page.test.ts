import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { gateRefusal } from "./gate.js";
import { exporterStatuses, transitions } from "./transitions.js";

const page = readFileSync(new URL("../../docs/sessions.md", import.meta.url), "utf8");

test.each(exporterStatuses)("docs/sessions.md has the row of %s as the table and the gate have it", (status) => {
  const row = page.split("\n").find((line) => line.startsWith(`| ${status} |`));
  const doors = [
    ...(gateRefusal(status, "client") === undefined ? ["clients"] : []),
    ...(gateRefusal(status, "hook") === undefined ? ["the hook"] : []),
  ];
  const events = Object.entries(transitions[status]).map(([event, next]) => `${event}: ${next}`);
  expect(row).toBe(`| ${status} | ${doors[0] ?? "nobody"} | ${events.join("; ")} |`);
});
