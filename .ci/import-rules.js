// Who may import whom. The first rule whose `from` matches a file decides; every rule says the cure.

/** Steps of the runtime, lowest first: a folder may import only those before it. */
export const runtimeOrder = [
  "contract",
  "schema",
  "command",
  "codec",
  "log",
  "errors",
  "telemetry",
  "status",
  "hook",
  "stream",
  "resource",
  "driver",
  "fake",
  "session",
  "health",
  "transport",
  "lease",
  "client",
  "adapter",
  "exporter",
  "suite",
  "codegen",
  "discovery",
  "config",
  "testing",
  "doctor",
  "cli",
];

/** Steps of the generator, lowest first. */
export const generatorOrder = [
  "model",
  "diagnostics",
  "proto",
  "messages",
  "read",
  "check",
  "breaking",
  "view",
  "render",
  "plugins",
  "scaffold",
  "cli",
];

/** Top folders and what each may import, besides itself. */
export const folders = {
  interfaces: {
    may: ["runtime/contract"],
    cure: "an interface is a leaf: move the shared type into interfaces/ or runtime/contract",
  },
  generator: { may: [], cure: "the generator knows no runtime and no driver: pass what it needs in as data" },
  runtime: {
    may: ["generated/jumpstarter/annotations", "generated/jumpstarter/runtime", "generated/grpc/health"],
    cure: "the runtime loads drivers and generated code through runtime/discovery only",
  },
  generated: {
    may: ["interfaces", "runtime/codegen"],
    cure: "generated code enters the runtime by runtime/codegen only",
  },
  drivers: {
    may: [
      "runtime/index.ts",
      "runtime/adapter/index.ts",
      "runtime/testing",
      "runtime/contract",
      "generated",
      "interfaces",
    ],
    cure: "a driver sees what a driver outside this repository sees: export it from runtime/index.ts",
  },
  rig: {
    may: ["generator/model", "generator/diagnostics", "generator/emit", "runtime"],
    cure: "this folder hands the generator what the runtime knows of an exporter's drivers, and nothing else",
  },
  examples: { may: [], cure: "an example imports the package by its name, as its readers will" },
  bench: { may: [], cure: "a bench imports the package by its name, as its readers will" },
};

/** Packages with one door each; the compiler has a second one, for the loader of uncompiled drivers. */
export const doors = {
  "ts-morph": ["generator/read", "runtime/discovery/typescript-hooks.ts"],
  handlebars: "generator/render",
  "@bufbuild/protoc-gen-es": "generator/messages",
  "@connectrpc/connect-node": "runtime/transport",
  fzstd: "runtime/resource",
  pino: "runtime/log",
  "@opentelemetry/api": "runtime/telemetry",
  yaml: "runtime/config",
  serialport: "drivers/serial",
};
