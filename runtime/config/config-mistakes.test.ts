import { describe, expect, test } from "@jest/globals";
import { findingsOf } from "./findings-of.test.fixture.js";
import { parseExporterConfig } from "./load-exporter-config.js";
import { stubDiscovery } from "./stub-discovery.test.fixture.js";

const power = "export:\n  power:\n    type: SamplePower\n";

const badFiles: readonly (readonly [name: string, text: string, message: string])[] = [
  ["an empty file", "", "e.yaml:1:1: The file is empty"],
  ["a text instead of a map", "hello", 'e.yaml:1:1: Wrong type of the file: expected a map, got "hello"'],
  ["an unknown top key", "exprt: {}\n", 'e.yaml:1:1: Unknown key "exprt", did you mean "export"?'],
  [
    "an unknown key of a hook",
    "hooks:\n  beforeLease:\n    script: x\n    timout: 5\n",
    'e.yaml:4:5: Unknown key "timout" in "hooks.beforeLease", did you mean "timeout"?',
  ],
  ["a missing key", "hooks:\n  afterLease: {}\n", 'e.yaml:2:3: Missing key "script" in "hooks.afterLease"'],
  ["a wrong type", "exitOnLeaseEnd: 5\n", 'e.yaml:1:17: Wrong type of "exitOnLeaseEnd": expected true or false, got 5'],
  [
    "a boolean of YAML 1.1",
    "tls:\n  insecure: yes\n",
    'e.yaml:2:13: Wrong type of "tls.insecure": expected true or false, got "yes"; write true',
  ],
  [
    "a wrong kind",
    "kind: ExporterConfg\n",
    'e.yaml:1:7: Wrong value of "kind": expected "ExporterConfig", got "ExporterConfg", did you mean "ExporterConfig"?',
  ],
  ["an export that is a list", "export:\n  - a\n", 'e.yaml:2:3: Wrong type of "export": expected a map, got a list'],
  ["an empty export", "export:\n", 'e.yaml:1:1: Wrong type of "export": expected a map, got nothing'],
  [
    "a secret of the wrong type",
    "token: 5151\n",
    'e.yaml:1:8: Wrong type of "token": expected a text, got number; write it in quotes',
  ],
  [
    "a limit that does not exist",
    "limits:\n  pingIntervalsMs: 5\n",
    'e.yaml:2:3: Unknown key "pingIntervalsMs" in "limits", did you mean "pingIntervalMs"?',
  ],
  [
    "a limit out of its range",
    "limits:\n  pingIntervalMs: 5\n",
    'e.yaml:2:19: Wrong value of "limits.pingIntervalMs": expected 10..3600000 (ms), got 5',
  ],
  [
    "a limit with a unit",
    "limits:\n  messageBytes: 4MiB\n",
    'e.yaml:2:17: Wrong type of "limits.messageBytes": expected a number, got "4MiB"',
  ],
  [
    "an egress entry that names no host",
    "egress:\n  allow:\n    - https://a.example/path\n",
    'e.yaml:3:7: Wrong value of "egress.allow[0]": "https://a.example/path" names no host; docs/resources.md ' +
      'says how hosts, addresses and networks are written, got "https://a.example/path"',
  ],
  ["a key twice", "export: {}\nkind: ExporterConfig\nexport: {}\n", 'e.yaml:3:1: Key "export" is written twice'],
  [
    "a key that is a number",
    "export:\n  1:\n    type: SamplePower\n",
    'e.yaml:2:3: A key must be a text: write "1" in quotes',
  ],
  ["a key that is a list", "? [a]\n: 1\n", "e.yaml:1:3: A key must be a text"],
  [
    "__proto__",
    `${power}    config:\n      __proto__:\n        admin: true\n`,
    'e.yaml:5:7: Key "__proto__" is not allowed',
  ],
  ["constructor", "export:\n  constructor:\n    type: SamplePower\n", 'e.yaml:2:3: Key "constructor" is not allowed'],
  [
    "a merge key",
    "export:\n  <<: {}\n",
    'e.yaml:2:3: Merge keys ("<<") are not read: write the keys out, or let an alias stand for a whole value',
  ],
  ["a tag", "motd: !!js/function x\n", "e.yaml:1:7: Unresolved tag: tag:yaml.org,2002:js/function"],
  [
    "two documents",
    "kind: ExporterConfig\n---\nkind: ExporterConfig\n",
    "e.yaml:2:1: Only one document per file is read",
  ],
  [
    "another version of YAML",
    "%YAML 1.1\n---\nmotd: x\n",
    "e.yaml:1:1: Only YAML 1.2 is read: remove the %YAML directive",
  ],
  ["an unknown alias", "motd: *x\n", 'e.yaml:1:7: Unknown alias "*x"'],
  ["an alias inside itself", "export: &a\n  b: *a\n", 'e.yaml:2:6: Alias "*a" leads back to itself'],
  ["a tab", "export:\n\tpower: 1\n", "e.yaml:2:1: Tabs are not allowed as indentation"],
  ["brackets without end", `motd: ${"[".repeat(1_000_000)}`, "e.yaml:1:71: Values nest deeper than 64 levels"],
  ["dashes without end", "- ".repeat(400_000), "e.yaml:1:129: Values nest deeper than 64 levels"],
];

describe("parseExporterConfig() refuses, whatever it exports,", () => {
  test.each(badFiles)("%s", async (_, text, message) => {
    const found = await findingsOf(text);
    expect(found.split("\n").slice(0, message.split("\n").length).join("\n")).toBe(message);
  });

  test.each([
    ["nobody", "export:\n  b: *a\n", 'e.yaml:2:6: Unknown alias "*a"'],
    ["itself", "export: &a\n  b: *a\n", 'e.yaml:2:6: Alias "*a" leads back to itself'],
  ])("an alias of %s, and tells nothing that follows from it", async (_, text, message) => {
    expect(await findingsOf(text)).toBe(message);
  });

  test("an alias bomb, quickly", async () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 12; level++) {
      lines.push(
        `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(", ")}]`,
      );
    }
    expect(await findingsOf(lines.join("\n"))).toContain("Aliases expand to more than 100000 values");
  });
});

test("parseExporterConfig() shows the first hundred of thousands of mistakes, and counts the others", async () => {
  const text = Array.from({ length: 3000 }, (_, index) => `unknown${index}: 1\n`).join("");
  const failure = await parseExporterConfig("e.yaml", text, stubDiscovery).catch((reason: unknown) => reason);
  expect(failure).toMatchObject({ findings: { length: 3000 } });
  const lines = String(failure).split("\n");
  expect(lines).toHaveLength(101);
  expect(lines.at(-1)).toBe("e.yaml: and 2900 more like these");
});
