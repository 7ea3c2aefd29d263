import { describe, expect, test } from "@jest/globals";
import { parseDriverName } from "./driver-name.js";

const refused = [
  "",
  "https://evil.example/x.js#X",
  "file:///etc/passwd#X",
  "node:fs#X",
  "data:text/javascript,0#X",
  "./local.js#X",
  "../up#X",
  "/abs#X",
  "pkg/../other#X",
  "pkg/./x#X",
  "pkg//x#X",
  "pkg\\x#X",
  "pkg/%2e%2e/x#X",
  "pkg/node_modules/other#X",
  "__proto__",
  "constructor",
  "a.prototype.B",
  "pkg#__proto__",
  "pkg#constructor",
  "pkg#a.b",
  "pkg#",
  "#X",
  "pkg#X#Y",
  "Mock Power",
  "MockPower\n",
];

describe("parseDriverName()", () => {
  test.each([
    ["MockPower", { kind: "manifest", name: "MockPower" }],
    [
      "jumpstarter_driver_power.driver.MockPower",
      { kind: "manifest", name: "jumpstarter_driver_power.driver.MockPower" },
    ],
    ["@acme/relay#Relay", { kind: "module", path: "@acme/relay", exportName: "Relay" }],
    ["drivers/power#MockPower", { kind: "module", path: "drivers/power", exportName: "MockPower" }],
  ] as const)("takes %s apart", (text, name) => {
    expect(parseDriverName(text)).toEqual(name);
  });

  test.each(refused)("refuses %j", (text) => {
    expect(() => parseDriverName(text)).toThrow("is not a driver name");
  });
});
