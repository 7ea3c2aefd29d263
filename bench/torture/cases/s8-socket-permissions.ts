import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { Exporter, silentLogger } from "jumpstarter-ts";
import { Composite } from "jumpstarter-ts/drivers/composite";
import { defineCase } from "../case.js";
import { atLeast, exactly, told } from "../figure.js";
import { watchModes } from "../rig/mode-watch.js";
import { ending } from "../rig/pending-calls.js";
import type { Stage } from "../stage.js";

const binder = new URL("../rig/bind-process.js", import.meta.url).href;
const stranger = 65_534;

/** A socket is its owner's at every instant. The count is that of binds, at a path and in private folders. */
export const s8 = defineCase(
  { id: "S8", promise: "sockets are private from the first instant", counts: { tiny: 40, short: 50, full: 1000 } },
  { program: binder },
  async (stage, { program }) => {
    const parent = `${stage.folder}/run`;
    mkdirSync(parent, { mode: 0o700 });
    const path = `${stage.folder}/socket`;
    const named = await watchBinds(stage, program, { path });
    const own = await watchBinds(stage, program, { parent });
    stage.tell(
      exactly("widest mode of a socket, in octal", octal(named.socket | own.socket), 600),
      exactly("widest mode of a private folder, in octal", octal(own.folder), 700),
      atLeast("binds seen", Math.min(named.looks, own.looks), stage.count / 2),
      exactly("bad places accepted", await acceptedPlaces(stage), 0),
    );
    if (process.geteuid?.() === 0) stage.tell(exactly("other users let in", Number(await letsStrangerIn(stage)), 0));
    else stage.tell(told("other users tried, which needs root", 0));
  },
);

async function watchBinds(stage: Stage, program: string, place: { path?: string; parent?: string }) {
  const args = [String(stage.count), ...(place.path === undefined ? [] : [place.path])];
  const env = { ...process.env, ...(place.parent === undefined ? {} : { XDG_RUNTIME_DIR: place.parent }) };
  const child = fork(fileURLToPath(program), args, { env, execArgv: [] });
  await once(child, "message");
  return watchModes(child, place);
}

/** Links, files, folders that others may write into; how many were listened in all the same. */
async function acceptedPlaces(stage: Stage): Promise<number> {
  const { folder } = stage;
  symlinkSync(`${folder}/elsewhere`, `${folder}/link`);
  mkdirSync(`${folder}/open`);
  chmodSync(`${folder}/open`, 0o777);
  mkdirSync(`${folder}/file`);
  const bad = [`${folder}/link`, `${folder}/open/socket`, `${folder}/file`, `${folder}/missing/socket`];
  if (process.geteuid?.() === 0) bad.push(await foreignSocket(stage));
  const endings = await Promise.all(bad.map((path) => ending(async () => (await serve(path)).close())));
  return endings.filter((one) => one === "ok").length;
}

async function foreignSocket(stage: Stage): Promise<string> {
  const path = `${stage.folder}/foreign`;
  const server = createServer().listen(path);
  await once(server, "listening");
  chownSync(path, stranger, stranger);
  stage.defer(() => server.close());
  return path;
}

/** The folder is opened for the stranger on purpose: the socket itself has to say no. */
async function letsStrangerIn(stage: Stage): Promise<boolean> {
  const path = `${stage.folder}/mine`;
  const exporter = await serve(path);
  chmodSync(stage.folder, 0o755);
  const program = `require("node:net").connect(process.argv[1]).on("connect", () => process.exit(0)).on("error", () => process.exit(1))`;
  const child = spawn(process.execPath, ["-e", program, path], {
    uid: stranger,
    gid: stranger,
    cwd: "/",
    stdio: "ignore",
  });
  const [code] = await once(child, "exit");
  chmodSync(stage.folder, 0o700);
  await exporter.close();
  return code === 0;
}

function serve(path: string): Promise<Exporter> {
  return Exporter.start(new Composite(), { listen: [{ kind: "unix", path }], logger: silentLogger });
}

function octal(mode: number): number {
  return Number(mode.toString(8));
}
