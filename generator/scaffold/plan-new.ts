import { createImports } from "../view/imports.js";
import { type Assertions, assertionsOf, contractTest } from "./assertions.js";
import { type Block, type ConfigEntry, type DriverPlan, intervalEntry, type TestPlan } from "./driver-plan.js";
import type { MethodKindName, NewContract, ScaffoldSpec } from "./scaffold-spec.js";

/** Plans a driver for an interface that is written with it: a device in memory that behaves as the interface says. */
export function planNew(spec: ScaffoldSpec, contract: NewContract): DriverPlan {
  const { names } = spec;
  const has = (kind: MethodKindName): boolean => contract.methods.includes(kind);
  const level = has("unary") || has("stream");
  return {
    id: `${names.kebab}/v1`,
    stub: `${names.stem}Driver`,
    config: configOf(has),
    fields: level ? ["#level = this.config.level;"] : [],
    methods: methodsOf(names.stem, has),
    hooks: has("unary") ? [{ head: "override close(): void {", body: ["this.#level = this.config.level;"] }] : [],
    about: `${names.phrase} in memory`,
    command: commandOf(names.device, has),
    imports: driverImports(spec, contract, has),
    ...testsOf(spec, contract, has),
  };
}

type Has = (kind: MethodKindName) => boolean;

function configOf(has: Has): readonly ConfigEntry[] {
  const schema = "z.number().min(0).max(100).default(0)";
  const level = { key: "level", schema, unit: "%", default: "0", meaning: "level at the start", value: "20" };
  const greeting = {
    key: "greeting",
    schema: 'z.string().default("")',
    unit: "",
    default: '`""`',
    meaning: "text that every connection starts with",
    value: "ready",
  };
  return [
    ...(has("unary") || has("stream") ? [level] : []),
    ...(has("stream") ? [intervalEntry] : []),
    ...(has("bytes") ? [greeting] : []),
  ];
}

function methodsOf(stem: string, has: Has): readonly Block[] {
  const unary = [
    { head: "setLevel(level: number): void {", body: ["this.#level = level;"] },
    { head: "getLevel(): number {", body: ["return this.#level;"] },
  ];
  const stream = {
    head: `async *read(call: CallContext): AsyncIterable<${stem}Reading> {`,
    body: [
      "for (;;) {",
      "  yield { level: this.#level };",
      "  await delay(this.config.intervalMs, undefined, { signal: call.signal });",
      "}",
    ],
  };
  const bytes = {
    head: "connect(): ByteStream {",
    body: [
      "const loop = new PassThrough();",
      'if (this.config.greeting !== "") loop.write(this.config.greeting);',
      "return loop;",
    ],
  };
  return [...(has("unary") ? unary : []), ...(has("stream") ? [stream] : []), ...(has("bytes") ? [bytes] : [])];
}

function commandOf(device: string, has: Has): string {
  if (has("unary")) return `j ${device} get-level`;
  return has("stream") ? `j ${device} read` : `j ${device} connect`;
}

function driverImports({ names, home }: ScaffoldSpec, { generated }: NewContract, has: Has): string {
  const imports = createImports([names.className]);
  imports.use("z", home.modules.zod);
  imports.use(`${names.stem}Driver`, generated);
  if (has("stream")) {
    imports.useAs("setTimeout", "delay", "node:timers/promises");
    imports.useType("CallContext", home.modules.runtime);
    imports.useType(`${names.stem}Reading`, generated);
  }
  if (has("bytes")) {
    imports.use("PassThrough", "node:stream");
    imports.useType("ByteStream", home.modules.runtime);
  }
  return imports.print();
}

function testsOf(
  spec: ScaffoldSpec,
  contract: NewContract,
  has: Has,
): Pick<DriverPlan, "tests" | "contractTest" | "testImports"> {
  const { names, home } = spec;
  const imports = createImports(["cases"]);
  const assertions = assertionsOf(home, imports);
  imports.use("serve", home.modules.testing);
  const className = imports.use(names.className, "./index.js");
  if (has("bytes")) imports.use("text", "node:stream/consumers");
  const tests = [
    ...(has("unary") ? unaryTests(className, assertions) : []),
    ...(has("stream") ? [streamTest(className, assertions)] : []),
    ...(has("bytes") ? [bytesTest(className, assertions)] : []),
    configTest(className, has, assertions),
  ];
  const named = { className, stem: names.stem, generated: contract.generated, testing: home.modules.testing };
  return { tests, contractTest: contractTest(named, imports), testImports: imports.print() };
}

function unaryTests(className: string, { equal, fails }: Assertions): readonly TestPlan[] {
  const served = `await using device = await serve(new ${className}({ level: 20 }));`;
  return [
    {
      title: `${className} holds the level it is set to`,
      start: "async () =>",
      body: [
        served,
        equal("await device.getLevel()", "20"),
        "await device.setLevel(40);",
        equal("await device.getLevel()", "40"),
      ],
    },
    {
      title: `${className} refuses a level out of range`,
      start: "async () =>",
      body: [served, fails("device.setLevel(101)", "invalid_argument"), equal("await device.getLevel()", "20")],
    },
  ];
}

function streamTest(className: string, { equal }: Assertions): TestPlan {
  return {
    title: `${className} measures until the caller stops`,
    start: "async () =>",
    body: [
      `await using device = await serve(new ${className}({ level: 30, intervalMs: 5 }));`,
      "const levels: number[] = [];",
      "for await (const { level } of device.read()) {",
      "  levels.push(level);",
      "  if (levels.length === 3) break;",
      "}",
      equal("levels", "[30, 30, 30]"),
    ],
  };
}

function bytesTest(className: string, { equal }: Assertions): TestPlan {
  return {
    title: `${className} sends back what is written to its console`,
    start: "async () =>",
    body: [
      `await using device = await serve(new ${className}({ greeting: "ready " }));`,
      "const console = await device.connect();",
      'console.end("steady");',
      equal("await text(console)", '"ready steady"'),
    ],
  };
}

function configTest(className: string, has: Has, { throws }: Assertions): TestPlan {
  const wrong = has("unary") || has("stream") ? "{ level: 101 }" : "{ greeting: 3 as never }";
  return {
    title: `${className} refuses a configuration that is wrong`,
    start: "() =>",
    body: [throws(`new ${className}(${wrong})`)],
  };
}
