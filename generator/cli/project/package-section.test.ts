import { describe, expect, test } from "@jest/globals";
import { packageSection, withSection } from "./package-section.js";

const exports = { "./generated/*": "./dist/generated/acme/*/index.js", "./drivers/*": "./dist/drivers/*/index.js" };
const power = { name: "power/v1", file: "generated/acme/power/v1/index.ts" };

describe("packageSection", () => {
  test("names interfaces, drivers and clients by subpath, sorted", () => {
    const content = {
      out: "generated",
      interfaces: [power, { name: "audio/v1", file: "generated/acme/audio/v1/index.ts" }],
      drivers: [
        { name: "Zebra", file: "drivers/power/index.ts", exportName: "Zebra" },
        { name: "acme.Zebra", file: "drivers/power/index.ts", exportName: "Zebra" },
      ],
      fakes: [
        { name: "FakePower", file: "generated/acme/power/v1/index.ts", exportName: "FakePower" },
        { name: "Zebra", file: "generated/acme/zebra/v1/index.ts", exportName: "Zebra" },
      ],
      clients: [{ name: "power/v1", file: "drivers/power/index.ts", exportName: "PowerTool" }],
    };
    const { section, diagnostics } = packageSection({ exports }, content);
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(section)).toBe(
      JSON.stringify({
        interfaces: { "audio/v1": "./generated/audio/v1", "power/v1": "./generated/power/v1" },
        drivers: {
          FakePower: "./generated/power/v1#FakePower",
          Zebra: "./drivers/power#Zebra",
          "acme.Zebra": "./drivers/power#Zebra",
        },
        clients: { "power/v1": "./drivers/power#PowerTool" },
        adapters: {},
      }),
    );
  });

  test("keeps what it knows nothing about, and drops its own interfaces that are gone", () => {
    const jumpstarter = {
      interfaces: { "gone/v1": "./generated/gone/v1", "other/v1": "./other/index.js" },
      drivers: { Hand: "./x#Hand", FakeGone: "./generated/gone/v1#FakeGone" },
      adapters: { tcp: "./adapters/tcp" },
      note: "kept",
    };
    const content = { out: "generated", interfaces: [power], fakes: [] };
    const { section } = packageSection({ exports, jumpstarter }, content);
    expect(section).toEqual({
      interfaces: { "other/v1": "./other/index.js", "power/v1": "./generated/power/v1" },
      drivers: { Hand: "./x#Hand" },
      clients: {},
      adapters: { tcp: "./adapters/tcp" },
      note: "kept",
    });
  });

  test("warns about a module that the package does not export", () => {
    const { section, diagnostics } = packageSection(
      { exports: {} },
      { out: "generated", interfaces: [power], fakes: [{ ...power, exportName: "FakePower" }] },
    );
    expect(section).toMatchObject({ interfaces: {}, drivers: {} });
    expect(diagnostics).toMatchObject([{ code: "JSG6201", severity: "warning" }]);
  });
});

describe("withSection", () => {
  test.each([
    ["two spaces", '{\n  "name": "a",\n  "list": [\n    1\n  ]\n}\n'],
    ["two spaces and Windows line ends", '{\r\n  "name": "a",\r\n  "list": [\r\n    1\r\n  ]\r\n}\r\n'],
    ["tabs and no line end", '{\n\t"name": "a",\n\t"list": [\n\t\t1\n\t]\n}'],
  ])("keeps the rest of the file as it is, laid out with %s", (_, text) => {
    const after = withSection(text, JSON.parse(text), { interfaces: {} });
    expect(after.startsWith(text.slice(0, text.lastIndexOf("]") + 1))).toBe(true);
    expect(after.slice(after.lastIndexOf("}"))).toBe(text.slice(text.lastIndexOf("}")));
    expect(withSection(after, JSON.parse(after), { interfaces: {} })).toBe(after);
  });
});
