import type { InterfaceModel, MethodModel } from "../model/interface.js";
import { codegenDoor, createImports, type Imports } from "../view/imports.js";
import { kebabCase } from "../view/kebab-case.js";
import type { Layout } from "../view/layout.js";
import { printSignature } from "../view/print-signature.js";
import { sampleResult, sampleValue } from "../view/sample-value.js";
import {
  annotate,
  globalTypes,
  plainType,
  type SpelledType,
  spellGeneric,
  spellNullable,
  spellOptional,
  spellType,
} from "../view/spell-type.js";
import { type Assertions, assertionsOf, contractTest } from "./assertions.js";
import { type Block, type ConfigEntry, type DriverPlan, intervalEntry, type TestPlan } from "./driver-plan.js";
import type { Home, KnownContract, ScaffoldSpec } from "./scaffold-spec.js";

/** Plans a driver for an interface that exists: every method answers with a plausible value. */
export function planKnown(spec: ScaffoldSpec, contract: KnownContract): DriverPlan {
  const { names, home } = spec;
  const { model, generated } = contract;
  const imports = doorTo(home, [names.className, ...globalTypes, ...parameterNames(model)]);
  imports.use("z", home.modules.zod);
  const stub = imports.use(`${model.stem}Driver`, generated);
  const scope = { imports, model, generated, home };
  const methods = model.methods.map((method) => methodBlock(method, scope));
  return {
    id: model.id.text,
    stub,
    config: configOf(spec, model),
    fields: [],
    methods,
    hooks: [{ head: "override open(): void {", body: [`this.logger.info(\`\${this.config.label} is open\`);`] }],
    about: `${names.phrase} that answers with samples`,
    command: commandOf(names.device, model),
    imports: imports.print(),
    ...testsOf(spec, contract),
  };
}

interface Scope {
  readonly imports: Imports;
  readonly model: InterfaceModel;
  readonly generated: string;
  readonly home: Home;
}

/** What generated code takes from its door a driver takes from where the other things come from. */
function doorTo({ modules }: Home, taken: Iterable<string>): Imports {
  const imports = createImports(taken);
  const moved = (module: string): string => (module === codegenDoor ? modules.runtime : module);
  return {
    ...imports,
    use: (symbol, module) => imports.use(symbol, moved(module)),
    useType: (symbol, module) => imports.useType(symbol, moved(module)),
  };
}

function parameterNames({ methods }: InterfaceModel): readonly string[] {
  return methods.flatMap(({ parameters }) => parameters.map(({ name }) => name));
}

function configOf({ names }: ScaffoldSpec, { methods }: InterfaceModel): readonly ConfigEntry[] {
  const label = {
    key: "label",
    schema: `z.string().min(1).default("${names.words}")`,
    unit: "",
    default: names.words,
    meaning: "name in the log",
    value: `${names.words} 1`,
  };
  return methods.some(({ kind }) => kind === "server-stream") ? [label, intervalEntry] : [label];
}

function methodBlock(method: MethodModel, scope: Scope): Block {
  const { name, kind } = method;
  const result = resultType(method, scope);
  const [item] = method.parameters.filter(({ streamed }) => streamed);
  const each = `for await (const _item of ${item?.name})`;
  switch (kind) {
    case "unary":
      return { head: head(name, parameters(method, scope), result), body: answer(method, scope) };
    case "client-stream": {
      const promise = spellGeneric("Promise", [result]);
      const last = method.result === undefined ? [] : answer(method, scope);
      const body = [`${each} this.logger.info("${name}");`, ...last];
      return { head: head(`async ${name}`, parameters(method, scope), promise), body };
    }
    case "two-way": {
      const stream = spellGeneric("AsyncIterable", [result]);
      const body = [`${each} yield ${sample(method, scope)};`];
      return { head: head(`async *${name}`, parameters(method, scope), stream), body };
    }
    case "server-stream":
      return endlessStream(method, result, scope);
    case "byte-stream":
      return byteLoop(method, scope);
    default:
      return kind satisfies never;
  }
}

function endlessStream(method: MethodModel, result: SpelledType, scope: Scope): Block {
  scope.imports.useAs("setTimeout", "delay", "node:timers/promises");
  const call = `call: ${scope.imports.useType("CallContext", scope.home.modules.runtime)}`;
  const list = [...parameters(method, scope), call];
  return {
    head: head(`async *${method.name}`, list, spellGeneric("AsyncIterable", [result])),
    body: [
      "for (;;) {",
      `  yield ${sample(method, scope)};`,
      "  await delay(this.config.intervalMs, undefined, { signal: call.signal });",
      "}",
    ],
  };
}

function byteLoop(method: MethodModel, scope: Scope): Block {
  const type = plainType(scope.imports.useType("ByteStream", scope.home.modules.runtime));
  const stream = scope.imports.use("PassThrough", "node:stream");
  return { head: head(method.name, parameters(method, scope), type), body: [`return new ${stream}();`] };
}

function head(name: string, parameters: readonly Layout[], result: SpelledType): string {
  return printSignature({ name, parameters, result: result.layout, end: " {" }, 2);
}

/** Parameters that nothing is done with yet are marked, which the compiler lets pass. */
function parameters({ parameters: all }: MethodModel, scope: Scope): readonly Layout[] {
  return all.map((parameter) => {
    const type = spellNullable(spellType(parameter.type, "given", spelling(scope)), parameter.nullable);
    if (parameter.streamed) return [parameter.name, annotate(spellGeneric("AsyncIterable", [type]))];
    const mayBeAbsent = parameter.optional && parameter.defaultJson === undefined;
    return [`_${parameter.name}`, annotate(mayBeAbsent ? spellOptional(type) : type)];
  });
}

function resultType(method: MethodModel, scope: Scope): SpelledType {
  if (method.result === undefined) return plainType("void");
  return spellNullable(spellType(method.result, "taken", spelling(scope)), method.resultNullable);
}

/** Types come with the generated code, wherever they are declared. */
function spelling({ imports, model, generated }: Scope) {
  return { types: model.types, imports, moduleOf: () => generated };
}

function answer(method: MethodModel, scope: Scope): readonly string[] {
  return [method.result === undefined ? `this.logger.info("${method.name}");` : `return ${sample(method, scope)};`];
}

function sample({ result }: MethodModel, scope: Scope): string {
  return result === undefined ? "undefined" : withEnums(sampleResult(result, scope.model.types).typescript, scope);
}

/** Members of an enum are values: what a sample names has to be imported. */
function withEnums(
  text: string,
  { imports, model, generated }: Pick<Scope, "imports" | "model" | "generated">,
): string {
  for (const type of Object.values(model.types)) {
    const name = type.kind === "enum" && type.form === "enum" ? type.source?.exportName : undefined;
    if (name !== undefined && new RegExp(`\\b${name}[.[]`).test(text)) imports.use(name, generated);
  }
  return text;
}

function commandOf(device: string, { methods }: InterfaceModel): string {
  const plain = methods.find(
    ({ kind, parameters }) => kind === "unary" && parameters.every(({ optional }) => optional),
  );
  return plain === undefined ? `j ${device} --help` : `j ${device} ${kebabCase(plain.name)}`;
}

function testsOf(
  { names, home }: ScaffoldSpec,
  { model, generated }: KnownContract,
): Pick<DriverPlan, "tests" | "contractTest" | "testImports"> {
  const imports = createImports(["cases", "device", "count", "item", "stream"]);
  const assertions = assertionsOf(home, imports);
  imports.use("serve", home.modules.testing);
  const className = imports.use(names.className, "./index.js");
  const scope = { imports, model, generated, home };
  const of = (kind: MethodModel["kind"]) => model.methods.filter((method) => method.kind === kind);
  const streams = of("byte-stream");
  if (streams.length > 0) imports.use("text", "node:stream/consumers");
  const tests = [
    ...answersTest(className, [...of("unary"), ...of("client-stream")], scope, assertions),
    ...of("two-way").map((method) => twoWayTest(className, method, scope, assertions)),
    ...of("server-stream").map((method) => streamTest(className, method, scope, assertions)),
    ...streams.map((method) => bytesTest(className, method, scope, assertions)),
    {
      title: `${className} refuses a configuration that is wrong`,
      start: "() =>",
      body: [assertions.throws(`new ${className}({ label: "" })`)],
    },
  ];
  const named = { className, stem: model.stem, generated: generated, testing: home.modules.testing };
  return { tests, contractTest: contractTest(named, imports), testImports: imports.print() };
}

function call({ name, parameters }: MethodModel, scope: Scope): string {
  const values = parameters.map((field) => {
    const value = withEnums(sampleValue(field, scope.model.types).typescript, scope);
    return field.streamed ? `[${value}, ${value}]` : value;
  });
  return `device.${name}(${values.join(", ")})`;
}

function answersTest(
  className: string,
  methods: readonly MethodModel[],
  scope: Scope,
  { equal }: Assertions,
): readonly TestPlan[] {
  if (methods.length === 0) return [];
  const lines = methods.map((method) =>
    method.result === undefined
      ? `await ${call(method, scope)};`
      : equal(`await ${call(method, scope)}`, sample(method, scope)),
  );
  const served = `await using device = await serve(new ${className}());`;
  return [{ title: `${className} answers every call`, start: "async () =>", body: [served, ...lines] }];
}

function streamTest(className: string, method: MethodModel, scope: Scope, { equal }: Assertions): TestPlan {
  return {
    title: `${className} streams from ${method.name} until the caller stops`,
    start: "async () =>",
    body: [
      `await using device = await serve(new ${className}({ intervalMs: 5 }));`,
      "let count = 0;",
      `for await (const item of ${call(method, scope)}) {`,
      `  ${equal("item", sample(method, scope))}`,
      "  count++;",
      "  if (count === 3) break;",
      "}",
      equal("count", "3"),
    ],
  };
}

function twoWayTest(className: string, method: MethodModel, scope: Scope, { equal }: Assertions): TestPlan {
  return {
    title: `${className} answers each item of ${method.name}`,
    start: "async () =>",
    body: [
      `await using device = await serve(new ${className}());`,
      "let count = 0;",
      `for await (const item of ${call(method, scope)}) {`,
      `  ${equal("item", sample(method, scope))}`,
      "  count++;",
      "}",
      equal("count", "2"),
    ],
  };
}

function bytesTest(className: string, method: MethodModel, scope: Scope, { equal }: Assertions): TestPlan {
  return {
    title: `${className} sends back what is written to ${method.name}`,
    start: "async () =>",
    body: [
      `await using device = await serve(new ${className}());`,
      `const stream = await ${call(method, scope)};`,
      'stream.end("ping");',
      equal("await text(stream)", '"ping"'),
    ],
  };
}
