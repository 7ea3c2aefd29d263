import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { describe, expect, test } from "@jest/globals";
import { createFile } from "./create-file.test.fixture.js";
import { loadExporterConfig, parseExporterConfig } from "./load-exporter-config.js";
import { stubDiscovery } from "./stub-discovery.test.fixture.js";

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

describe("loadExporterConfig()", () => {
  test("refuses a file of more than a megabyte", async () => {
    await using file = await createFile(0o600, "a".repeat(1024 * 1024 + 1));
    await expect(loadExporterConfig(file.path, stubDiscovery)).rejects.toThrow("is larger than 1048576 bytes");
  });

  test("refuses what is no text, without a word of it", async () => {
    await using file = await createFile(0o600, Buffer.from([0x6d, 0xff, 0xfe, 0x00]));
    const message = `${file.path}:1:1: The file is not text in UTF-8`;
    await expect(loadExporterConfig(file.path, stubDiscovery)).rejects.toMatchObject({ message });
  });

  test("reads a named pipe, within bounds", async () => {
    await using file = await createFile(0o600, "");
    const pipe = `${file.path}.pipe`;
    execFileSync("mkfifo", [pipe]);
    const small = loadExporterConfig(pipe, stubDiscovery);
    await writeFile(pipe, "export:\n  power:\n    type: SamplePower\n");
    await expect(small).resolves.toHaveProperty("file", pipe);
    const large = expect(loadExporterConfig(pipe, stubDiscovery)).rejects.toThrow("is larger than 1048576 bytes");
    await writeFile(pipe, "a".repeat(2 * 1024 * 1024)).catch(() => undefined); // its reader leaves
    await large;
  });

  test("leaves the failure to read a file as it is", async () => {
    await expect(loadExporterConfig("/nonexistent/e.yaml", stubDiscovery)).rejects.toMatchObject({ code: "ENOENT" });
  });
});
