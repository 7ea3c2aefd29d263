import { describe, expect, test } from "@jest/globals";
import { findingsOf } from "./findings-of.test.fixture.js";

const power = "export:\n  power:\n    type: SamplePower\n";

const badFiles: readonly (readonly [name: string, text: string, message: string])[] = [
  [
    "an unknown key of a driver",
    `${power}    confg: {}\n`,
    'e.yaml:4:5: Unknown key "confg" in "export.power", did you mean "config"?',
  ],
  [
    "an unknown driver",
    "export:\n  power:\n    type: SamplePowr\n",
    'e.yaml:3:11: Unknown driver "SamplePowr", did you mean "SamplePower"?',
  ],
  [
    "an entry that is nothing",
    "export:\n  power:\n    typ: SamplePower\n",
    'e.yaml:2:3: "export.power" is neither a driver, a ref nor a group: give it "type", "ref" or "children"; ' +
      'did you mean "type" where it says "typ"?',
  ],
  [
    "an empty entry",
    "export:\n  power: {}\n",
    'e.yaml:2:3: "export.power" is neither a driver, a ref nor a group: give it "type", "ref" or "children"',
  ],
  [
    "an entry that is a text",
    "export:\n  power: SamplePower\n",
    'e.yaml:2:3: "export.power" is neither a driver, a ref nor a group: give it "type", "ref" or "children"',
  ],
  [
    "a driver that is also a ref",
    `${power}    ref: a\n`,
    'e.yaml:4:5: "export.power" has both "type" and "ref": remove one',
  ],
  [
    "a ref with children",
    "export:\n  a:\n    ref: b\n    children: {}\n  b:\n    type: SamplePower\n",
    'e.yaml:4:5: Unknown key "children" in "export.a"',
  ],
  [
    "a type that is no text",
    "export:\n  power:\n    type: 5\n",
    'e.yaml:3:11: Wrong type of "export.power.type": expected a text, got 5; write it in quotes',
  ],
  [
    "an unknown option of a driver",
    `${power}    config:\n      vols: 3\n`,
    'e.yaml:5:7: Device "power" (SamplePower): Unknown option "vols", did you mean "volts"?',
  ],
  [
    "a wrong option",
    `${power}    config:\n      volts: five\n`,
    'e.yaml:5:7: Device "power" (SamplePower): Option "volts": expected number, got string',
  ],
  [
    "a wrong item of an option",
    `${power}    config:\n      pins:\n        - 1\n        - x\n`,
    'e.yaml:7:11: Device "power" (SamplePower): Option "pins[1]": expected number, got string',
  ],
  [
    "a missing option",
    "export:\n  tty:\n    type: SampleSerial\n",
    'e.yaml:2:3: Device "tty" (SampleSerial): Option "url": expected string, got nothing',
  ],
  [
    "a ref to nowhere",
    `${power}  p2:\n    ref: powr\n`,
    'e.yaml:5:10: Unknown device "powr" in the ref of "p2", did you mean "power"?',
  ],
  [
    "a ref to nowhere near",
    `${power}  p2:\n    ref: board.relay\n`,
    'e.yaml:5:10: Unknown device "board.relay" in the ref of "p2"; there is "power"',
  ],
  ["a ref to itself", "export:\n  a:\n    ref: a\n", 'e.yaml:3:10: The ref of "a" goes in a circle: a -> a'],
  [
    "refs in a circle",
    "export:\n  a:\n    ref: b\n  b:\n    ref: a\n",
    'e.yaml:3:10: The ref of "a" goes in a circle: a -> b -> a\ne.yaml:5:10: The ref of "b" goes in a circle: b -> a -> b',
  ],
  [
    "a ref to what contains it",
    "export:\n  dut:\n    children:\n      self:\n        ref: dut\n",
    'e.yaml:5:14: The ref of "dut.self" goes in a circle: "dut" contains it',
  ],
  [
    "an option inside an option",
    "export:\n  n:\n    type: SampleNested\n    config:\n      ports:\n        - { number: 5, nam: x }\n",
    'e.yaml:6:24: Device "n" (SampleNested): Unknown option "ports[0].nam", did you mean "name"?',
  ],
  [
    "a number in quotes",
    `${power}    config:\n      volts: "5"\n`,
    'e.yaml:5:7: Device "power" (SamplePower): Option "volts": expected number, got string; write it without quotes',
  ],
  [
    "a Proxy without a ref",
    "export:\n  p:\n    type: Proxy\n    config: {}\n",
    'e.yaml:4:5: Missing key "ref" in "export.p.config"',
  ],
  [
    "a Proxy with children",
    "export:\n  p:\n    type: Proxy\n    config: { ref: p }\n    children: {}\n",
    'e.yaml:5:5: Unknown key "children" in "export.p"',
  ],
  [
    "Proxies and refs in a circle",
    "export:\n  dut:\n    children:\n      a: { ref: b }\n  b:\n    type: jumpstarter_driver_composite.driver.Proxy\n    config:\n      ref: dut\n",
    'e.yaml:4:17: The ref of "dut.a" goes in a circle: "dut" contains it',
  ],
  [
    "a level of logs that is none",
    `${power}    log_level: verbos\n`,
    'e.yaml:4:16: Wrong value of "export.power.log_level": expected "trace" or "debug" or "info" or "warn" or "error" or "fatal" or "silent", got "verbos"',
  ],
  [
    "one in upstream's place",
    `${power}    config: { log_level: 7 }\n`,
    'e.yaml:4:26: Wrong type of "export.power.config.log_level": expected a text, got 7; write it in quotes',
  ],
  [
    "two levels",
    `${power}    log_level: debug\n    config: { log_level: INFO }\n`,
    'e.yaml:5:15: Device "power" has two levels: remove "log_level" from its "config"',
  ],
  [
    "a name with a dot",
    "export:\n  a.b:\n    type: SamplePower\n",
    'e.yaml:2:3: Device name "a.b" must not be empty, start with "-" or contain a dot, a slash or a space',
  ],
];

describe("parseExporterConfig() refuses, as a device,", () => {
  test.each(badFiles)("%s", async (_, text, message) => {
    const found = await findingsOf(text);
    expect(found.split("\n").slice(0, message.split("\n").length).join("\n")).toBe(message);
  });

  test("everything that is wrong in one run, sorted by place", async () => {
    const text = `kind: Exporter\nexport:\n  power:\n    type: SamplePowr\n  tty:\n    type: SampleSerial\n    config: { baud: 1 }\n  p2:\n    ref: nope\nmtd: x\n`;
    const places = (await findingsOf(text)).split("\n").map((line) => line.split(": ")[0]);
    expect(places).toEqual(["e.yaml:1:7", "e.yaml:4:11", "e.yaml:7:5", "e.yaml:7:15", "e.yaml:9:10", "e.yaml:10:1"]);
  });
});
