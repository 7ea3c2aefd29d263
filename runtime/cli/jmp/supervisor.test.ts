import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, closeSync, existsSync, lstatSync, openSync, renameSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { PowerClient } from "../../../generated/jumpstarter/driver/power/v1/index.js";
import { connect } from "../../client/connect.js";
import { packageRoot } from "../../discovery/sample-project.test.fixture.js";
import { silentLogger } from "../../log/logger.js";
import { needs } from "../../testing/needs.js";
import { takeSupervisor } from "./supervisor.js";

let folder: string;
let children: ChildProcess[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "supervised-"));
  await writeFile(join(folder, "e.yaml"), "export:\n  power:\n    type: MockPower\n");
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

/** Starts `jmp run` as systemd does: LISTEN_PID names the process itself, sockets are descriptors from 3 on. */
function startSupervised(sockets: readonly number[], environment: NodeJS.ProcessEnv = {}, flags = ""): ChildProcess {
  const command = `LISTEN_PID=$$ exec "${process.execPath}" runtime/bin/jmp.js run --exporter-config "$FILE" ${flags}`;
  const child = spawn("/bin/sh", ["-c", command], {
    cwd: packageRoot,
    env: {
      ...process.env,
      JUMPSTARTER_NO_REBUILD: "1",
      FILE: join(folder, "e.yaml"),
      LISTEN_FDS: String(sockets.length),
      LISTEN_FDNAMES: "power",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe", ...sockets],
  });
  children.push(child);
  return child;
}

/** Binds a socket and hands its descriptor to a new process; this one lets go of it, as systemd would not accept either. */
async function handOver(
  listen: (server: Server) => Server,
  start: (fd: number) => ChildProcess,
): Promise<ChildProcess> {
  const server = listen(createServer());
  await once(server, "listening");
  const address = server.address();
  const child = start(descriptorOf(server));
  // Closing would remove the path.
  const path = typeof address === "string" ? address : undefined;
  if (path !== undefined) renameSync(path, `${path}.kept`);
  server.close();
  if (path !== undefined) renameSync(`${path}.kept`, path);
  return child;
}

/** Node has no public way to tell. */
function descriptorOf(server: Server): number {
  const { _handle } = server as Server & { readonly _handle?: { readonly fd: number } };
  if (_handle === undefined) throw new Error("the server does not listen");
  return _handle.fd;
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [chunk] = await once(child.stdout ?? child, "data");
  return String(chunk).trim();
}

async function failureOf(child: ChildProcess): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const exited = once(child, "exit");
  const stderr = child.stderr === null ? "" : await text(child.stderr);
  const [code] = await exited;
  return { code, stderr };
}

describe("a socket that was handed over", () => {
  const path = () => join(folder, "own.sock");
  const bindPath = (mode: number) => (server: Server) => {
    server.once("listening", () => chmodSync(path(), mode));
    return server.listen(path());
  };

  test("is served, alone, and left in place", async () => {
    const child = await handOver(bindPath(0o600), (fd) => startSupervised([fd]));
    expect(await firstLine(child)).toBe(`listening on unix:${path()}`);
    {
      await using power = await connect(PowerClient, `unix:${path()}`);
      await power.on();
    }
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    expect(await exited).toEqual([143, null]);
    expect(lstatSync(path()).isSocket()).toBe(true);
  });

  test("is refused when others may connect, with what to do", async () => {
    const child = await handOver(bindPath(0o666), (fd) => startSupervised([fd]));
    const why = "its mode is 0666, so others may connect; set SocketMode=0600 in the .socket unit";
    expect(await failureOf(child)).toEqual({
      code: 4,
      stderr: expect.stringContaining(`jmp: error: Cannot listen on "unix:${path()}": ${why}\n`),
    });
  });

  test("is refused when it is a port, unless that was allowed", async () => {
    const bind = (server: Server) => server.listen(0, "127.0.0.1");
    const refused = await failureOf(await handOver(bind, (fd) => startSupervised([fd])));
    expect(refused.stderr).toContain("TCP is not encrypted");
    const child = await handOver(bind, (fd) => startSupervised([fd], {}, "--insecure"));
    expect(await firstLine(child)).toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+$/);
  });

  test("is refused when it is none", async () => {
    const device = openSync("/dev/null", "r");
    const refused = await failureOf(startSupervised([device])).finally(() => closeSync(device));
    expect(refused.stderr).toContain('Cannot listen on "fd 3": it is no');
  });
});

describe("takeSupervisor()", () => {
  test("takes what is for this process, and leaves nothing for its children", () => {
    const environment = { LISTEN_FDS: "2", LISTEN_PID: "7", LISTEN_FDNAMES: "a:b", NOTIFY_SOCKET: "/x", HOME: "/" };
    expect(takeSupervisor(environment, 7).sockets).toEqual([3, 4]);
    expect(environment).toEqual({ HOME: "/" });
  });

  test.each([
    ["another process", { LISTEN_FDS: "1", LISTEN_PID: "8" }],
    ["nobody", {}],
    ["a count that is none", { LISTEN_FDS: "-1", LISTEN_PID: "7" }],
  ])("takes no sockets that are for %s", (_, environment) => {
    expect(takeSupervisor({ ...environment }, 7).sockets).toEqual([]);
  });

  test("tells nobody when there is nobody", async () => {
    await takeSupervisor({}).tell(["READY=1"], silentLogger);
  });
});

describe("the states", () => {
  /** A program of that name, which writes down what it was given. */
  async function fakeNotify(script: string): Promise<string> {
    const program = join(folder, "systemd-notify");
    await writeFile(program, `#!/bin/sh\n${script}\n`);
    await chmod(program, 0o755);
    return `${folder}:${process.env.PATH}`;
  }

  test("reach systemd when the exporter listens and when it stops", async () => {
    const told = join(folder, "told");
    const PATH = await fakeNotify(`echo "$NOTIFY_SOCKET $*" >> "${told}"`);
    const child = startSupervised([], { PATH, NOTIFY_SOCKET: "/run/notify" });
    const listening = await firstLine(child);
    while (!existsSync(told)) await new Promise((resolve) => setTimeout(resolve, 5));
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    expect(await exited).toEqual([143, null]);
    const address = listening.replace("listening on ", "");
    expect(await readFile(told, "utf8")).toBe(
      `/run/notify READY=1 STATUS=Serving ${address}\n/run/notify STOPPING=1 STATUS=Closing the devices\n`,
    );
  });

  test.each([
    ["is not installed", undefined, 'the program "systemd-notify" is not installed; use Type=exec in the unit'],
    ["fails", "exit 1", '"systemd-notify" failed'],
  ])("are left out with one clear line where the program %s", async (_, script, why) => {
    const fake = script === undefined ? "/bin/nowhere" : await fakeNotify(script);
    const child = startSupervised([], { PATH: fake, NOTIFY_SOCKET: "/run/notify" });
    const errors = child.stderr === null ? Promise.resolve("") : text(child.stderr);
    expect(await firstLine(child)).toMatch(/^listening on unix:/);
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    expect(await exited).toEqual([143, null]);
    expect(await errors).toContain(why.replaceAll('"', '\\"'));
  });

  needs("systemd", { command: "systemd-notify", test }).test("really arrive at a datagram socket", async () => {
    const receiver = `
import os, socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind(sys.argv[1]); print("ready", flush=True)
seen = b""
while b"READY=1" not in seen:
    seen += s.recv(4096) + b"\\n"
print(seen.decode(), flush=True)
`;
    const python = needs("python3").path;
    if (python === undefined) return;
    const socket = join(folder, "notify.sock");
    const listener = spawn(python, ["-c", receiver, socket], { stdio: ["ignore", "pipe", "inherit"] });
    children.push(listener);
    await once(listener.stdout, "data");
    const arrived = text(listener.stdout);
    const child = startSupervised([], { NOTIFY_SOCKET: socket });
    expect(await firstLine(child)).toMatch(/^listening on/);
    expect(await arrived).toMatch(/READY=1\nSTATUS=Serving unix:/);
  });
});
