import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readYaml } from "../config/read-yaml.js";
import { readAccounts } from "./accounts.js";
import type { Patient } from "./check.js";
import type { Machine } from "./machine.js";

/** What a made-up machine has: texts of files, targets of links (`-> x`), `device` for what can be opened in principle. */
export type Files = Readonly<Record<string, string>>;

/** A machine that is a folder. */
export interface FakeMachine extends Machine, AsyncDisposable {}

const people = {
  "/etc/passwd": "root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n",
  "/etc/group": "root:x:0:\ndialout:x:20:bob,alice\nplugdev:x:46:bob\n",
};

/** Makes a machine of some files; its user is alice unless said otherwise. */
export async function createMachine(files: Files, more: Partial<Machine> = {}): Promise<FakeMachine> {
  const root = await mkdtemp(join(tmpdir(), "doctor-"));
  for (const [path, text] of Object.entries({ ...people, ...files })) {
    const place = join(root, path);
    await mkdir(dirname(place), { recursive: true });
    if (text === "device") execFileSync("mkfifo", [place]);
    else if (text.startsWith("-> ")) await symlink(text.slice(3), place);
    else await writeFile(place, text);
  }
  const dispose = () => rm(root, { recursive: true, force: true });
  const usual = { cwd: "/", env: {}, nodeVersion: "v20.19.0", uid: 1000, gids: [1000], mayOpen: async () => true };
  return { root, ...usual, ...more, [Symbol.asyncDispose]: dispose };
}

/** Makes what the checks look at; `config` is the text of an exporter's file that is right. */
export async function createPatient(machine: Machine, config?: string, more: Partial<Patient> = {}): Promise<Patient> {
  return {
    machine,
    accounts: await readAccounts(machine),
    file: config === undefined ? undefined : "/exporter.yaml",
    source: config === undefined ? undefined : readYaml(config).node,
    socket: undefined,
    listen: undefined,
    signal: new AbortController().signal,
    ...more,
  };
}
