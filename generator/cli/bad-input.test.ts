import { describe, expect, test } from "@jest/globals";
import { config, fan, generated, power, powerFolder } from "./testing/sample-project.js";
import type { TemporaryProject } from "./testing/temporary-project.js";

/** What is wrong, and what a run has to say about it: one finding at one place. */
interface BadInput {
  readonly what: string;
  readonly spoil: (project: TemporaryProject) => void;
  /** Place, code and message. */
  readonly says: string;
  /** Default 1. */
  readonly code?: number;
}

const meter = `/** Measures. */
export abstract class MeterInterface {
  static readonly id: string = "meter/v1";

  /** Measures once. */
  abstract measure(): Promise<Reading>;
}
`;

const proto = `${powerFolder}/power.proto`;

/** A project with settings besides its package. */
function configure(project: TemporaryProject, settings: object): void {
  project.write("jsgen.config.json", JSON.stringify({ ...JSON.parse(config), ...settings }, null, 2));
}

/** Puts the marks of a merge around the line of a file that holds a text. */
function merge(project: TemporaryProject, file: string, text: string): void {
  project.edit(file, text, `<<<<<<< HEAD\n${text}\n=======\n${text}\n>>>>>>> theirs`);
}

const inputs: readonly BadInput[] = [
  {
    what: "an interface that does not parse",
    spoil: (project) => project.edit("interfaces/power.ts", "Promise<void>;\n", "Promise<void;\n"),
    says: "interfaces/power.ts:6:30 - error JSG1001: ",
  },
  {
    what: "modules that only pass a name on to each other",
    spoil: (project) => {
      project.write("interfaces/meter.ts", `import type { Reading } from "./a.js";\n\n${meter}`);
      project.write("interfaces/a.ts", 'export type { Reading } from "./b.js";\n');
      project.write("interfaces/b.ts", 'export type { Reading } from "./a.js";\n');
    },
    says: 'interfaces/b.ts:1:15 - error JSG1014: No module declares "Reading": interfaces/a.ts > interfaces/b.ts > interfaces/a.ts',
  },
  {
    what: "aliases of modules that import each other, which end nowhere",
    spoil: (project) => {
      project.write("interfaces/meter.ts", `import type { Reading } from "./a.js";\n\n${meter}`);
      project.write("interfaces/a.ts", 'import type { B } from "./b.js";\nexport type Reading = B;\n');
      project.write("interfaces/b.ts", 'import type { Reading } from "./a.js";\nexport type B = Reading;\n');
    },
    says: 'interfaces/b.ts:2:17 - error JSG2403: Alias "Reading" contains itself',
  },
  {
    what: "a type of a package that is not installed",
    spoil: (project) => project.write("interfaces/meter.ts", `import type { Reading } from "lab-lib";\n\n${meter}`),
    says: 'interfaces/meter.ts:1:30 - error JSG1010: Cannot find module "lab-lib", from which "Reading" is imported',
  },
  {
    what: "a type of an installed package that takes it from one that is not",
    spoil: (project) => {
      project.write("interfaces/meter.ts", `import type { Reading } from "lab-lib";\n\n${meter}`);
      project.write("node_modules/lab-lib/package.json", '{ "name": "lab-lib", "types": "index.d.ts" }');
      project.write("node_modules/lab-lib/index.d.ts", 'export { Reading } from "lab-core";\n');
    },
    says: 'node_modules/lab-lib/index.d.ts:1:25 - error JSG1010: Cannot find module "lab-core", from which "Reading" is imported',
  },
  {
    what: "two interfaces with one id",
    spoil: (project) => project.edit("interfaces/power.ts", "power/v1", "fan/v1"),
    says: "interfaces/power.ts:2:23 - error JSG1005: ",
  },
  {
    what: "a ledger with both sides of a merge",
    spoil: (project) => merge(project, proto, "service PowerService {"),
    says: `${proto}:10:1 - error JSG3003: The committed .proto still holds both sides of a merge`,
  },
  {
    what: "a list of generated files with both sides of a merge",
    spoil: (project) => merge(project, "generated/.jsgen.json", '  "files": {'),
    says: 'generated/.jsgen.json:2:1 - error JSG6006: "generated/.jsgen.json" is not the list of generated files',
  },
  {
    what: "a package.json with both sides of a merge",
    spoil: (project) => project.write("package.json", '{\n<<<<<<< HEAD\n  "name": "lab"\n=======\n>>>>>>> theirs\n}\n'),
    says: 'package.json:2:1 - error JSG6202: "package.json" is not a JSON object',
  },
  {
    what: "a configuration with both sides of a merge",
    spoil: (project) => project.write("jsgen.config.json", "{\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n}\n"),
    says: "jsgen.config.json:2:1 - error JSG6003: The configuration is not JSON",
    code: 3,
  },
  {
    what: "a plugin that throws",
    spoil: (project) => {
      configure(project, { plugins: ["./mine.mjs"] });
      project.write(
        "mine.mjs",
        'export const api = 1;\nexport function emit() {\n  throw new Error("not today");\n}\n',
      );
    },
    says: 'mine.mjs:3:9 - error JSG7105: Plugin "mine" fails: not today',
  },
  {
    what: "a template with a helper that fails",
    spoil: (project) => {
      configure(project, { templates: "mine" });
      project.write("mine/overview.hbs", "{{!-- jsgen template api 1 --}}\n{{#each interfaces}}{{/each}}\n");
    },
    says: 'mine/overview.hbs:2:9 - error JSG7005: "each" walks through a list, not a text',
  },
];

describe("jsgen", () => {
  for (const { what, spoil, says, code = 1 } of inputs) {
    test(`names ${what}, once, with a remedy, and changes nothing`, () => {
      using project = generated();
      spoil(project);
      const before = project.bytes();
      for (const args of [["--force"], ["check"]]) {
        const finished = project.jsgen(...args);
        expect(finished).toMatchObject({ code, stdout: "" });
        expect(finished.stderr.slice(0, says.length)).toBe(says);
        expect(finished.stderr).toMatch(/\n {2}remedy: [^\n]+\n\n1 error\n$/);
      }
      expect(project.bytes()).toEqual(before);
    });
  }

  test("takes modules that import each other's types, since nothing is wrong with that", () => {
    using project = generated();
    project.write(
      "interfaces/meter.ts",
      `import type { Reading } from "./reading.js";\n\n/** A level. */\nexport type Level = "low" | "high";\n\n${meter}`,
    );
    project.write(
      "interfaces/reading.ts",
      'import type { Level } from "./meter.js";\n\n/** One. */\nexport interface Reading {\n  /** Its level. */\n  level: Level;\n}\n',
    );
    expect(project.jsgen()).toMatchObject({ code: 0, stderr: "" });
  });

  test("says which folder it may not write into, and leaves the tree as it was", () => {
    using project = generated();
    spoilEverything(project);
    const before = project.bytes();
    const { code, stdout, stderr } = project.jsgenWithoutWriting("generated");
    expect([code, stdout]).toEqual([74, ""]);
    expect(stderr).toMatch(
      /^error JSG6401: Cannot write "generated\/[^"]+": EACCES: permission denied\n {2}remedy: Make its folder writable and run again; every file is as it was before\n\n1 error\n$/,
    );
    expect(project.bytes()).toEqual(before);
    expect(project.jsgen().code).toBe(0);
  });

  test.each([0, 1, 2])("leaves the tree as it was on a disk that takes %i KiB per file", (blocks) => {
    using project = generated();
    spoilEverything(project);
    const before = project.bytes();
    const { code, stdout, stderr } = project.jsgenWithoutRoom(blocks);
    expect([code, stdout]).toEqual([74, ""]);
    expect(stderr).toMatch(
      /^error JSG6401: Cannot write "generated\/[^"]+": EFBIG: file too large\n {2}remedy: [^\n]+\n\n1 error\n$/,
    );
    expect(project.bytes()).toEqual(before);
  });

  test("tells programs, too, that it could not write", () => {
    using project = generated();
    project.write("generated/acme/lab/zoom", "in the way");
    project.write("interfaces/zoom.ts", fan.replaceAll("Fan", "Zoom").replace("fan/v1", "zoom/v1"));
    const { code, stdout } = project.jsgen("--format", "json");
    expect(code).toBe(74);
    expect(JSON.parse(stdout)).toMatchObject({ errors: 1, diagnostics: [{ code: "JSG6401" }] });
  });
});

/** Changes, adds and removes interfaces, so that files are written anew, made and deleted. */
function spoilEverything(project: TemporaryProject): void {
  project.write("interfaces/power.ts", power.replace("on()", "on(level: number)"));
  project.write("interfaces/zoom.ts", fan.replaceAll("Fan", "Zoom").replace("fan/v1", "zoom/v1"));
  project.delete("interfaces/fan.ts");
}
