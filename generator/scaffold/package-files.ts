import type { Print } from "../render/render.js";
import type { DriverPlan } from "./driver-plan.js";
import type { NewPackage, ScaffoldSpec } from "./scaffold-spec.js";

/** The files that make a folder an npm package of its own, besides its driver. */
export function packageFiles(
  spec: ScaffoldSpec,
  plan: DriverPlan,
  made: NewPackage,
  print: Print,
): readonly (readonly [string, string])[] {
  const { names } = spec;
  const view = {
    packageName: made.name,
    className: names.className,
    kebab: names.kebab,
    id: plan.id,
    about: plan.about,
    command: plan.command,
    example: `drivers/${names.kebab}/examples/exporter.yaml`,
  };
  return [
    ["package.json", json(packageJson(spec, plan, made))],
    ["tsconfig.json", json(tsconfig)],
    ["jsgen.config.json", json({ package: made.prefix, drivers: "drivers" })],
    ["README.md", print("package-readme", view)],
    [".gitignore", print("gitignore", {})],
  ];
}

/** What a first interface needs is there from the start, so that it can come later. */
function packageJson(spec: ScaffoldSpec, plan: DriverPlan, made: NewPackage): object {
  const { jumpstarter, typescript, nodeTypes } = made.versions;
  return {
    name: made.name,
    version: "0.1.0",
    description: `Driver of ${plan.id} for jumpstarter-ts.`,
    keywords: ["jumpstarter", "driver"],
    ...(spec.author !== undefined && { author: spec.author }),
    type: "module",
    engines: { node: ">=20.19" },
    exports: {
      "./interfaces/*": "./dist/interfaces/*.js",
      "./generated/*": `./dist/generated/${made.prefix.replaceAll(".", "/")}/*/index.js`,
      "./drivers/*": "./dist/drivers/*/index.js",
      "./package.json": "./package.json",
    },
    files: ["dist", "!dist/**/*.test.*", "generated/**/*.proto", "generated/buf.yaml", "descriptors.binpb"],
    scripts: {
      build: "tsc",
      test: "npm run build && node --test dist/drivers/*/*.test.js",
      prepack: "npm run build && jsgen descriptors",
    },
    // One copy for all drivers of an exporter: a class of another copy is none of its drivers.
    peerDependencies: { "jumpstarter-ts": `^${jumpstarter}` },
    devDependencies: { "@types/node": nodeTypes, typescript },
  };
}

const tsconfig = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2023", "ESNext.Disposable"],
    types: ["node"],
    module: "NodeNext",
    rootDir: ".",
    outDir: "dist",
    declaration: true,
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noImplicitOverride: true,
    noFallthroughCasesInSwitch: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    isolatedModules: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    skipLibCheck: true,
  },
  include: ["interfaces", "generated", "drivers"],
};

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
