import { describe, expect, test } from "@jest/globals";
import { createFile } from "./create-file.test.fixture.js";
import { loadExporterConfig } from "./load-exporter-config.js";
import { stubDiscovery } from "./stub-discovery.test.fixture.js";

describe("loadExporterConfig()", () => {
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
});
