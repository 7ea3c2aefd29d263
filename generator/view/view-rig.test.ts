import { describe, expect, test } from "@jest/globals";
import type { RigDeviceModel, RigModel } from "../model/rig.js";
import { viewRig } from "./view-rig.js";

const power = { className: "PowerClient", module: "acme/power", interfaceId: "power/v1", schemaHash: "hash" };

function device(name: string, more: Partial<RigDeviceModel> = {}): RigDeviceModel {
  return { name, description: "", devices: [], client: power, ...more };
}

function view(devices: readonly RigDeviceModel[], more: Partial<RigModel> = {}) {
  return viewRig({ source: "lab.yaml", name: "lab", description: "", devices, ...more }, "header");
}

describe("viewRig()", () => {
  test.each([
    ["demo", "Demo"],
    ["my-lab.2", "MyLab2"],
    ["2nd lab", "Lab2ndLab"],
    ["", "Lab"],
    ["é", "Lab"],
  ])("names the value after the exporter %p", (name, expected) => {
    expect(view([], { name }).name).toBe(expected);
  });

  test("gives an imported name way to the value's own, and tells two classes of one name apart", () => {
    const other = { ...power, module: "other/power" };
    const { imports, value } = view([device("a"), device("b", { client: other })], { name: "powerClient" });
    expect(imports).toBe(
      'import { PowerClient as PowerClient$ } from "acme/power";\n' +
        'import { device, rig } from "jumpstarter-ts";\n' +
        'import { PowerClient as PowerClient$$ } from "other/power";',
    );
    expect(value).toContain('a: device(PowerClient$, "power/v1", "hash"),');
    expect(value).toContain('b: device(PowerClient$$, "power/v1", "hash"),');
  });

  test("quotes names that are no identifiers, and passes words on in comments", () => {
    const { value } = view([device("usb-hub", { description: "Ends */ nothing" }), device("a b"), device("$ok")]);
    expect(value).toBe(
      'rig({\n  /** Ends *\\/ nothing */\n  "usb-hub": device(PowerClient, "power/v1", "hash"),\n' +
        '  "a b": device(PowerClient, "power/v1", "hash"),\n  $ok: device(PowerClient, "power/v1", "hash"),\n})',
    );
  });

  test("breaks lines as the formatter does", () => {
    const long = { ...power, schemaHash: "0".repeat(64), className: "PowerOfTheWholeBenchClient" };
    const below = [device("fan")];
    expect(
      view([device("d".repeat(20), { client: long, devices: below }), device("short", { devices: below })]).value,
    ).toBe(
      [
        "rig({",
        "  dddddddddddddddddddd: device(",
        "    PowerOfTheWholeBenchClient,",
        '    "power/v1",',
        `    "${"0".repeat(64)}",`,
        "    {",
        '      fan: device(PowerClient, "power/v1", "hash"),',
        "    },",
        "  ),",
        '  short: device(PowerClient, "power/v1", "hash", {',
        '    fan: device(PowerClient, "power/v1", "hash"),',
        "  }),",
        "})",
      ].join("\n"),
    );
  });

  test("writes an exporter without devices", () => {
    expect(view([]).value).toBe("rig({})");
  });
});
