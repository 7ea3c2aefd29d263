import type { Diagnostic } from "../diagnostic.js";
import { finding } from "../finding.js";
import { internalError } from "./internal.js";
import * as ledger from "./ledger.js";
import { pluginExamples } from "./plugin-examples.js";
import * as project from "./project.js";
import * as rigs from "./rigs.js";
import { templateExamples } from "./template-examples.js";
import { unreachableType } from "./types.js";

/** A finding that no pair of sources can show, as it may look. */
export interface WithoutSample {
  readonly example: Diagnostic;
  /** Where it comes from instead; a whole sentence. */
  readonly reason: string;
}

const file = "generated/jumpstarter/driver/power/v1/client.ts";
const proto = "generated/jumpstarter/driver/power/v1/power.proto";
const merged = "It takes two branches of a repository and what a merge made of them.";
const onDisk = "It depends on what lies in the output folder, not on a source.";
const fromConfiguration = "It depends on an exporter's configuration and the drivers it names, not on an interface.";

/** Every entry of the catalogue that has no sample, and why. */
export const withoutSample: readonly WithoutSample[] = [
  {
    example: finding(ledger.deletedLedger, undefined, { file: proto, stable: true }),
    reason: "It depends on what version control has.",
  },
  {
    example: finding(ledger.releasedNumber, undefined, {
      name: "speed",
      owner: "Turning",
      released: 1,
      found: "number 9",
      base: "main",
    }),
    reason: merged,
  },
  {
    example: finding(ledger.mergedTypes, undefined, { name: "angle", owner: "Turning", types: ["double", "string"] }),
    reason: merged,
  },
  {
    example: finding(ledger.unmergeableLedger, undefined, { reason: '"Turning" is a message and an enum' }),
    reason: merged,
  },
  {
    example: finding(unreachableType, undefined, { type: "Reading", packageName: "lab-lib" }),
    reason: "It takes an installed package with a type that none of its entry points exports.",
  },
  {
    example: finding(project.missingFolder, undefined, {
      what: "interfaces",
      folder: "interfaces",
      flag: "interfaces",
    }),
    reason: "It depends on the folders of the project, not on a source.",
  },
  {
    example: finding(project.noInterface, undefined, { folder: "interfaces" }),
    reason: "The folder of the interfaces is empty.",
  },
  {
    example: finding(project.unnamedPackage, undefined, { name: "acme-lab", configFile: "jsgen.config.json" }),
    reason: "Something is not there: the key of the configuration.",
  },
  {
    example: finding(project.noGeneratedCode, undefined, {
      name: "FanInterface",
      role: "a base",
      owner: "BlowerInterface",
      packageName: "acme-fans",
      problem: "unbuilt",
      missing: "./dist/generated/fan/v1/index.js",
    }),
    reason: "It depends on an installed package, not on a source.",
  },
  {
    example: finding(project.idOfPackage, undefined, {
      name: "FanInterface",
      role: "a base",
      owner: "BlowerInterface",
      packageName: "acme-fans",
      id: "fan/v1",
      own: "OurFanInterface",
    }),
    reason: "It depends on an installed package, not on a source.",
  },
  { example: finding(project.unreadableManifest, undefined, { file: "generated/.jsgen.json" }), reason: onDisk },
  { example: finding(project.editedFile, undefined, { file }), reason: onDisk },
  { example: finding(project.foreignFile, undefined, { file }), reason: onDisk },
  { example: finding(project.deletedFile, undefined, { file }), reason: onDisk },
  { example: finding(project.staleInterface, undefined, { id: "power/v1", files: "client.ts" }), reason: onDisk },
  { example: finding(project.staleFile, undefined, { file: "generated/README.md" }), reason: onDisk },
  {
    example: finding(project.orphanedFiles, undefined, {
      folder: "generated/jumpstarter/driver/fan/v1",
      files: "client.ts, fan.proto",
    }),
    reason: onDisk,
  },
  {
    example: finding(project.stalePackageSection, undefined, { file: "package.json" }),
    reason: "It depends on what lies in package.json, not on a source.",
  },
  { example: finding(project.lostLedger, undefined, { file: proto }), reason: onDisk },
  { example: finding(project.editedLedger, undefined, { file: proto }), reason: onDisk },
  {
    example: finding(project.notExported, undefined, {
      names: ["power/v1"],
      file: "generated/jumpstarter/driver/power/v1/index.ts",
      example: '"./generated/*": "./dist/generated/jumpstarter/driver/*/index.js"',
    }),
    reason: 'It depends on "exports" of package.json, not on a source.',
  },
  {
    example: finding(project.unreadablePackage, undefined, { file: "package.json" }),
    reason: "It depends on what lies in package.json, not on a source.",
  },
  ...templateExamples.map((example) => ({ example, reason: "It depends on the project's own templates." })),
  ...pluginExamples.map((example) => ({ example, reason: "It depends on the project's plugins." })),
  {
    example: finding(rigs.unusableConfiguration, undefined, {
      text: 'Unknown driver "MokPower", did you mean "MockPower"?',
    }),
    reason: fromConfiguration,
  },
  {
    example: finding(rigs.clientNotFound, undefined, { device: "dut.fan", id: "fan/v1", reason: "" }),
    reason: fromConfiguration,
  },
  {
    example: finding(rigs.deviceWithoutInterface, undefined, { device: "dut.fan", driver: "RawFan" }),
    reason: fromConfiguration,
  },
  {
    example: finding(rigs.deviceNameTaken, undefined, { device: "dut.reset", client: "DutClient", member: "reset" }),
    reason: fromConfiguration,
  },
  {
    example: finding(rigs.staleRig, undefined, {
      file: "exporter.rig.ts",
      source: "exporter.yaml",
      command: "jsgen rig exporter.yaml",
    }),
    reason: fromConfiguration,
  },
  {
    example: finding(project.cannotWrite, undefined, {
      file,
      text: "EACCES: permission denied",
      cure: "Make its folder writable",
      restored: true,
    }),
    reason: onDisk,
  },
  {
    example: finding(internalError, undefined, { text: "the printed text reads back differently" }),
    reason: "It is a mistake of jsgen itself; where one is known, it is corrected.",
  },
];
