import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { globalTest, type TestFunction } from "./test-function.js";

/** What else there is to know about a program that tests need. */
export interface NeedsOptions {
  /** Name of the program, or the absolute path of a file; default the package's name. */
  readonly command?: string;
  /** Registers a test; default the runner's global `test`. */
  readonly test?: TestFunction;
}

/** A program that tests need. */
export interface Need {
  /** Absolute path; undefined where the program is not installed. */
  readonly path: string | undefined;
  /**
   * Registers a test that runs only where the program is there. Elsewhere it is reported as not run, together with the
   * command that installs the program; with JUMPSTARTER_TEST_REQUIRE=all it fails.
   */
  readonly test: (name: string, body: (path: string) => void | Promise<void>) => void;
}

/** Administration programs live in folders that are not on everybody's PATH. */
const moreFolders = ["/usr/sbin", "/sbin", "/usr/local/sbin"];

/**
 * Looks for a program that tests need, by the Debian package it comes in:
 * `needs("snmpd").test("reads the outlet", async (path) => { ... })`.
 *
 * @throws {TypeError} If `test` is used where the runner has no global `test` and none was passed.
 */
export function needs(packageName: string, options: NeedsOptions = {}): Need {
  const path = findProgram(options.command ?? packageName);
  const remedy = `apt-get install ${packageName}`;
  return {
    path,
    test: (name, body) => {
      const test = options.test ?? globalTest('needs("snmpd", { test })');
      if (path !== undefined) test(name, () => body(path));
      else if (process.env.JUMPSTARTER_TEST_REQUIRE === "all") test(name, () => fail(remedy));
      else test.skip(`${name} (not run: ${remedy})`, () => undefined);
    },
  };
}

function findProgram(command: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...moreFolders].filter((folder) => folder !== "");
  const candidates = command.startsWith("/") ? [command] : folders.map((folder) => join(folder, command));
  // A file named by its path need not be a program.
  const mode = command.startsWith("/") ? constants.R_OK : constants.X_OK;
  return candidates.find((file) => isUsable(file, mode));
}

function isUsable(file: string, mode: number): boolean {
  try {
    accessSync(file, mode);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function fail(remedy: string): never {
  throw new Error(`A program this test needs is missing, and JUMPSTARTER_TEST_REQUIRE=all demands it: ${remedy}`);
}
