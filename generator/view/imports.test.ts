import { describe, expect, test } from "@jest/globals";
import { createImports } from "./imports.js";

describe("createImports", () => {
  test("prints nothing when nothing was asked for", () => {
    expect(createImports([]).print()).toBe("");
  });

  test("prints one declaration per module: packages first, then the farthest folder, names in natural order", () => {
    const imports = createImports([]);
    imports.use("PowerService", "./power_pb.js");
    imports.useType("Reading10", "../../interfaces/power.js");
    imports.useType("Reading9", "../../interfaces/power.js");
    imports.useType("reading", "../../interfaces/power.js");
    imports.use("callUnary", "jumpstarter-ts/codegen");
    imports.useType("CallOptions", "jumpstarter-ts/codegen");
    imports.useType("Other", "../../../interfaces/power.js");
    imports.use("Door", "@acme/door");
    expect(imports.print().split("\n")).toEqual([
      'import { Door } from "@acme/door";',
      'import { type CallOptions, callUnary } from "jumpstarter-ts/codegen";',
      'import type { Other } from "../../../interfaces/power.js";',
      'import type { Reading9, Reading10, reading } from "../../interfaces/power.js";',
      'import { PowerService } from "./power_pb.js";',
    ]);
  });

  test("imports a symbol once, as a value if anybody needs the value", () => {
    const imports = createImports([]);
    expect([
      imports.useType("Power", "./a.js"),
      imports.use("Power", "./a.js"),
      imports.useType("Power", "./a.js"),
    ]).toEqual(["Power", "Power", "Power"]);
    expect(imports.print()).toBe('import { Power } from "./a.js";');
  });

  test("gives a symbol an alias when its name is taken in the file", () => {
    const imports = createImports(["Promise"]);
    expect(imports.useType("Promise", "./a.js")).toBe("Promise$");
    expect(imports.useType("Level", "./a.js")).toBe("Level");
    expect(imports.useType("Level", "./b.js")).toBe("Level$");
    expect(imports.use("Level", "./c.js")).toBe("Level$$");
    expect(imports.print().split("\n")).toEqual([
      'import type { Level, Promise as Promise$ } from "./a.js";',
      'import type { Level as Level$ } from "./b.js";',
      'import { Level as Level$$ } from "./c.js";',
    ]);
  });

  test("breaks a declaration that does not fit into a line", () => {
    const imports = createImports([]);
    for (const name of ["First", "Second", "Third", "Fourth"]) imports.useType(name.padEnd(30, "x"), "./a.js");
    expect(imports.print().split("\n")).toEqual([
      "import type {",
      "  Firstxxxxxxxxxxxxxxxxxxxxxxxxx,",
      "  Fourthxxxxxxxxxxxxxxxxxxxxxxxx,",
      "  Secondxxxxxxxxxxxxxxxxxxxxxxxx,",
      "  Thirdxxxxxxxxxxxxxxxxxxxxxxxxx,",
      '} from "./a.js";',
    ]);
  });
});
