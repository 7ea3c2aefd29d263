import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { ConfigFileError } from "./config-file-error.js";
import { loadExporterConfig, parseExporterConfig } from "./load-exporter-config.js";
import { stubDiscovery } from "./stub-discovery.test.fixture.js";

/** All findings of a text, as the user sees them. */
async function findingsOf(text: string): Promise<string> {
  try {
    await parseExporterConfig("e.yaml", text, stubDiscovery);
    return "";
  } catch (reason) {
    if (reason instanceof ConfigFileError) {
      return reason.message;
    }
    throw reason;
  }
}

const power = "export:\n  power:\n    type: SamplePower\n";

const badFiles: readonly (readonly [name: string, text: string, message: string])[] = [
  ["an empty file", "", "e.yaml:1:1: The file is empty"],
  ["a text instead of a map", "hello", 'e.yaml:1:1: Wrong type of the file: expected a map, got "hello"'],
  ["an unknown top key", "exprt: {}\n", 'e.yaml:1:1: Unknown key "exprt", did you mean "export"?'],
  [
    "an unknown key of a driver",
    `${power}    confg: {}\n`,
    'e.yaml:4:5: Unknown key "confg" in "export.power", did you mean "config"?',
  ],
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
  ["a secret of the wrong type", "token: 5151\n", 'e.yaml:1:8: Wrong type of "token": expected a text, got number'],
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
    'e.yaml:3:11: Wrong type of "export.power.type": expected a text, got 5',
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
    'e.yaml:4:26: Wrong type of "export.power.config.log_level": expected a text, got 7',
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

describe("parseExporterConfig() refuses", () => {
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

  test("everything that is wrong in one run, sorted by place", async () => {
    const text = `kind: Exporter\nexport:\n  power:\n    type: SamplePowr\n  tty:\n    type: SampleSerial\n    config: { baud: 1 }\n  p2:\n    ref: nope\nmtd: x\n`;
    const places = (await findingsOf(text)).split("\n").map((line) => line.split(": ")[0]);
    expect(places).toEqual(["e.yaml:1:7", "e.yaml:4:11", "e.yaml:7:5", "e.yaml:7:15", "e.yaml:9:10", "e.yaml:10:1"]);
  });
});

describe("parseExporterConfig()", () => {
  test("reads upstream's keys and says which have no effect", async () => {
    const text = `
apiVersion: jumpstarter.dev/v1alpha1
kind: ExporterConfig
metadata: { namespace: null, name: demo }
endpoint: grpc.example.com:443
token: secret
tls: { ca: "", insecure: false }
grpcOptions: { grpc.lb_policy_name: round_robin, a: 5 }
description: A bench
motd: Welcome
hooks:
  before_lease: { script: echo hi, onFailure: warn, timeout: 5 }
  afterLease: { script: exit 0, exec: /bin/bash, on_failure: exit, passEnvironment: [LAB_TOKEN] }
failureDetection: { maxRapidFailures: 3, rapid_failure_window: 5 }
exitOnLeaseEnd: true
export:
  power:
    type: SamplePower
    methods_description: { on: Lights the lamp }
    config:
`;
    const config = await parseExporterConfig("e.yaml", text, stubDiscovery);
    expect(config).toMatchObject({ name: "demo", description: "A bench", motd: "Welcome" });
    expect(config).toMatchObject({ exitOnLeaseEnd: true, exclusive: false });
    expect(config.hooks).toEqual({
      beforeLease: { script: "echo hi", onFailure: "warn", timeoutMs: 5000 },
      afterLease: { script: "exit 0", exec: "/bin/bash", onFailure: "exit", passEnvironment: ["LAB_TOKEN"] },
    });
    expect(config.devices.get("power")).toMatchObject({ methodsDescription: { on: "Lights the lamp" }, config: {} });
    expect(config.warnings).toEqual([
      'no effect in this version, which serves without a controller: "endpoint", "token", "tls", ' +
        '"grpcOptions", "failureDetection"',
    ]);
  });

  test("reads the figures of the listener", async () => {
    const text = "limits:\n  pingIntervalMs: 2000\n  messageBytes: 8388608\n";
    const { limits } = await parseExporterConfig("e.yaml", text, stubDiscovery);
    expect(limits).toEqual({ pingIntervalMs: 2000, messageBytes: 8388608 });
  });

  test("reads what the exporter may fetch, which is nothing by default", async () => {
    const text = "egress:\n  allow: [images.example.com, '10.0.0.0/8']\n";
    const { egress } = await parseExporterConfig("e.yaml", text, stubDiscovery);
    expect(egress).toEqual({ allow: ["images.example.com", "10.0.0.0/8"] });
    expect((await parseExporterConfig("e.yaml", "export: {}\n", stubDiscovery)).egress).toEqual({});
  });

  test("warns of help texts for methods that a device does not have", async () => {
    const text = `
export:
  rail:
    type: SampleHolder
    methods_description:
      on: Switches the rail on
      cycl: Off and on
  power: { type: SamplePower }
`;
    const { warnings } = await parseExporterConfig("e.yaml", text, stubDiscovery);
    expect(warnings).toEqual([
      'no effect in line 7: "export.rail.methods_description.cycl": device "rail" has no method "cycl", did you mean "cycle"?',
    ]);
  });

  test("gives no warning for keys that are null or absent", async () => {
    const config = await parseExporterConfig("e.yaml", "endpoint: null\ntoken:\nexport: {}\n", stubDiscovery);
    expect(config.warnings).toEqual([]);
  });

  test("reads aliases as what they stand for", async () => {
    const text = "export:\n  a: &p\n    type: SamplePower\n    config: { volts: 3 }\n  b: *p\n";
    const { devices } = await parseExporterConfig("e.yaml", text, stubDiscovery);
    expect(devices.get("b")).toMatchObject({ kind: "driver", device: "b", config: { volts: 3 } });
  });
});

test("shows the first hundred of thousands of mistakes, and counts the others", async () => {
  const text = Array.from({ length: 3000 }, (_, index) => `unknown${index}: 1\n`).join("");
  const failure = await parseExporterConfig("e.yaml", text, stubDiscovery).catch((reason: unknown) => reason);
  expect(failure).toMatchObject({ findings: { length: 3000 } });
  const lines = String(failure).split("\n");
  expect(lines).toHaveLength(101);
  expect(lines.at(-1)).toBe("e.yaml: and 2900 more like these");
});

describe("loadExporterConfig()", () => {
  test("refuses a file of more than a megabyte", async () => {
    const folder = await mkdtemp(join(tmpdir(), "config-"));
    try {
      const file = join(folder, "big.yaml");
      await writeFile(file, "a".repeat(1024 * 1024 + 1));
      await expect(loadExporterConfig(file, stubDiscovery)).rejects.toThrow("is larger than 1048576 bytes");
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test.each([
    [0o640, "token: s3cret\n", "0640"],
    [0o604, "motd: x\ntoken: s3cret\n", "0604"],
    [0o620, "token: s3cret\n", "0620"],
  ])("refuses a token in a file of mode %o, and does not show it", async (mode, text, shown) => {
    await using file = await createFile(mode, text);
    const failure = await loadExporterConfig(file.path, stubDiscovery).catch((reason: unknown) => reason);
    const line = text.split("\n").findIndex((one) => one.startsWith("token")) + 1;
    const message = `Others can read the token in this file, its mode is ${shown}: type chmod 600 ${file.path}`;
    expect(failure).toMatchObject({ name: "ConfigFileError", message: `${file.path}:${line}:1: ${message}` });
  });

  test.each([
    [0o600, "token: s3cret\n"],
    [0o400, "token: s3cret\n"],
    [0o644, "token: null\n"],
    [0o644, 'token: ""\n'],
    [0o644, "motd: x\n"],
  ])("reads a file of mode %o with %j", async (mode, text) => {
    await using file = await createFile(mode, text);
    await expect(loadExporterConfig(file.path, stubDiscovery)).resolves.toHaveProperty("file", file.path);
  });

  test("refuses what is no text, without a word of it", async () => {
    await using file = await createFile(0o600, "");
    await writeFile(file.path, Buffer.from([0x6d, 0xff, 0xfe, 0x00]));
    const message = `${file.path}:1:1: The file is not text in UTF-8`;
    await expect(loadExporterConfig(file.path, stubDiscovery)).rejects.toMatchObject({ message });
  });

  test("reads a named pipe, within bounds", async () => {
    await using file = await createFile(0o600, "");
    const pipe = `${file.path}.pipe`;
    execFileSync("mkfifo", [pipe]);
    const small = loadExporterConfig(pipe, stubDiscovery);
    await writeFile(pipe, power);
    await expect(small).resolves.toHaveProperty("file", pipe);
    const large = expect(loadExporterConfig(pipe, stubDiscovery)).rejects.toThrow("is larger than 1048576 bytes");
    await writeFile(pipe, "a".repeat(2 * 1024 * 1024)).catch(() => undefined); // its reader leaves
    await large;
  });

  test("leaves the failure to read a file as it is", async () => {
    await expect(loadExporterConfig("/nonexistent/e.yaml", stubDiscovery)).rejects.toMatchObject({ code: "ENOENT" });
  });
});

async function createFile(mode: number, text: string): Promise<{ readonly path: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), "config-"));
  const path = join(folder, "e.yaml");
  await writeFile(path, text);
  await chmod(path, mode);
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}
