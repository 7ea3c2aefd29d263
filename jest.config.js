import { availableParallelism } from "node:os";

/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  roots: ["generator", "interfaces", "generated", "runtime", "drivers", "rig", "examples", "bench", ".ci"].map(
    (folder) => `<rootDir>/${folder}`,
  ),
  testMatch: ["**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  // Sources name their imports as Node will see them (`.js`) and the package by its own exports.
  moduleNameMapper: {
    "^(\\.{1,2}/.*)\\.js$": "$1",
    "^jumpstarter-ts$": "<rootDir>/runtime/index.ts",
    "^jumpstarter-ts/(contract|codegen|testing)$": "<rootDir>/runtime/$1/index.ts",
    "^jumpstarter-ts/adapters$": "<rootDir>/runtime/adapter/index.ts",
    "^jumpstarter-ts/generator$": "<rootDir>/generator/index.ts",
    "^jumpstarter-ts/interfaces/(.*)$": "<rootDir>/interfaces/$1.ts",
    "^jumpstarter-ts/generated/(.*)$": "<rootDir>/generated/jumpstarter/driver/$1/index.ts",
    "^jumpstarter-ts/drivers/(.*)$": "<rootDir>/drivers/$1/index.ts",
  },
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
        module: { type: "es6" },
        sourceMaps: "inline",
      },
    ],
  },
  reporters: ["default", "<rootDir>/.ci/reporter.js"],
  setupFiles: ["<rootDir>/.ci/jest-setup.js"],
  testTimeout: 30_000,
  // Most of the time is spent in programs that tests start and wait for, so one more than there are cores is at work.
  maxWorkers: availableParallelism() + 1,
};
