import { stat } from "node:fs/promises";
import { z } from "zod";
import { CustomDriver as CustomStub } from "../../generated/jumpstarter/driver/custom/v1/index.js";
import { type CallContext, type ClientClass, DriverError } from "../../runtime/index.js";
import { CustomClient } from "./client.js";
import { runProgram } from "./run-program.js";

const program = z.string().regex(/^([^/\0]+|\/[^\0]+)$/, "must be a program's name or its absolute path");

const config = z.object({
  allow: z.union([z.literal("any"), z.array(program)]),
  cwd: z.string().min(1).optional(),
  timeoutMs: z.number().int().positive().default(60_000),
  maxOutputBytes: z
    .number()
    .int()
    .positive()
    .default(1024 * 1024),
});

/** All a program gets to know; nothing of the exporter's own environment, where tokens live. */
const environment = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  LANG: "C.UTF-8",
} as const;

/**
 * Runs programs on the exporter's host: only those its configuration lists, and never through a shell.
 *
 * A program may be listed by name, then it is looked for on a fixed path, or by absolute path. `allow: any` lifts the list and is
 * logged as a warning. Canceling the call ends the program and what it started.
 */
export class CustomDriver extends CustomStub.with(config) {
  override get clientClass(): ClientClass<CustomClient> {
    return CustomClient;
  }

  override async open(): Promise<void> {
    if (this.config.allow === "any") this.logger.warn("allow is any: clients may run every program of this host");
    if (this.config.cwd !== undefined) await assertFolder(this.config.cwd);
  }

  execute(command: string, args: readonly string[], call: CallContext): Promise<string> {
    this.#assertAllowed(command);
    const { cwd, timeoutMs, maxOutputBytes } = this.config;
    return runProgram({ command, args, cwd, environment }, { timeoutMs, maxOutputBytes }, call.signal);
  }

  #assertAllowed(command: string): void {
    const { allow } = this.config;
    if (allow === "any" || allow.includes(command)) return;
    const allowed = allow.length === 0 ? "nothing is" : `allowed: ${allow.map((name) => `"${name}"`).join(", ")}`;
    throw new DriverError(`Program "${command}" is not allowed (config key "allow"); ${allowed}`, {
      code: "permission_denied",
    });
  }
}

async function assertFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return;
  throw new DriverError(`Working directory "${path}" is not a directory (config key "cwd")`, {
    code: "failed_precondition",
  });
}
