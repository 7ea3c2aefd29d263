import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, lstatSync, readdirSync, statSync } from "node:fs";
import { chmod, chown, lchown, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { startExporter } from "./__fixtures__/exporter-handle.js";
import { listen } from "./listen.js";
import { createPrivateFolder } from "./private-folder.js";

const isRoot = process.geteuid?.() === 0;
let folder: string;
const { XDG_RUNTIME_DIR: runtimeFolder } = process.env;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "listen-"));
});
afterEach(async () => {
  process.env.XDG_RUNTIME_DIR = runtimeFolder ?? "";
  await rm(folder, { recursive: true });
});

const bind = (path: string) => listen([], { kind: "unix", path });

test("the default socket is private to its user, in a private folder that goes with it", async () => {
  process.env.XDG_RUNTIME_DIR = folder;
  const listener = await listen([], { kind: "unix" });
  const path = listener.address.slice("unix:".length);
  expect(path).toMatch(new RegExp(`^${folder}/jumpstarter-\\w{6}/socket$`));
  expect(statSync(path).isSocket()).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  await listener.close();
  await listener.close();
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ["is gone", () => join(folder, "gone")],
  ["is too long", () => join(folder, "x".repeat(60), "y".repeat(60))],
  ["is empty", () => ""],
])("a run-time folder that %s is not used", async (_, name) => {
  process.env.XDG_RUNTIME_DIR = name();
  if (name().length > 100) await mkdir(name(), { recursive: true });
  const listener = await listen([], { kind: "unix" });
  expect(dirname(dirname(listener.address.slice("unix:".length)))).toBe(tmpdir());
  await listener.close();
});

test("a socket is never wider than 0600, whatever the mask, and the mask comes back", async () => {
  const mask = process.umask(0);
  try {
    for (let time = 0; time < 100; time++) {
      const listening = bind(join(folder, "s"));
      const modes: number[] = [];
      while (!existsSync(join(folder, "s"))) await new Promise(setImmediate);
      modes.push(lstatSync(join(folder, "s")).mode & 0o777);
      await (await listening).close();
      expect(modes).toEqual([0o600]);
    }
    expect(process.umask()).toBe(0);
  } finally {
    process.umask(mask);
  }
});

test("the address of a relative path is absolute", async () => {
  const before = process.cwd();
  process.chdir(folder);
  try {
    const listener = await bind("./s");
    expect(listener.address).toBe(`unix:${process.cwd()}/s`);
    await listener.close();
  } finally {
    process.chdir(before);
  }
});

test("a socket left over by a dead process is replaced", async () => {
  const path = join(folder, "left");
  const exporter = await startExporter({}, { kind: "unix", path });
  const exited = once(exporter.process, "exit");
  exporter.process.kill("SIGKILL");
  await exited;
  expect(existsSync(path)).toBe(true);
  const listener = await bind(path);
  await listener.close();
  expect(existsSync(path)).toBe(false);
});

test("a socket that somebody answers on is left alone", async () => {
  const path = join(folder, "busy");
  const server = createServer((socket) => void socket.resume().end()).listen(path);
  await once(server, "listening");
  await expect(bind(path)).rejects.toMatchObject({
    code: "already_exists",
    message: `Cannot listen on "unix:${path}": a running process answers at "unix:${path}"; stop it or choose another path`,
  });
  expect(existsSync(path)).toBe(true);
  server.close();
});

test.each<[string, string, string, (path: string) => Promise<unknown>, string]>([
  [
    "a file",
    "already_exists",
    "something else is there; remove it or choose another path",
    (path) => writeFile(path, ""),
    "s",
  ],
  [
    "a folder",
    "already_exists",
    "something else is there; remove it or choose another path",
    (path) => mkdir(path),
    "s",
  ],
  [
    "a link",
    "permission_denied",
    "it is a symbolic link; name the socket itself",
    (path) => symlink("/tmp/other", path),
    "s",
  ],
  ["a folder's name", "invalid_argument", "this is no path of a socket", async () => undefined, "s/"],
  ["a zero byte", "invalid_argument", "this is no path of a socket", async () => undefined, "s\0"],
])("listening on %s is refused", async (_, code, why, prepare, name) => {
  const path = `${folder}/${name}`;
  await prepare(path);
  await expect(bind(path)).rejects.toMatchObject({ code, message: `Cannot listen on "unix:${path}": ${why}` });
});

test("a path of 107 bytes is listened on, one of 108 refused", async () => {
  const longest = join(folder, "x".repeat(106 - folder.length));
  const listener = await bind(longest);
  expect(lstatSync(longest).isSocket()).toBe(true);
  await listener.close();
  const why = "the path has 108 bytes, a Unix socket's path at most 107";
  await expect(bind(`${longest}x`)).rejects.toMatchObject({
    code: "invalid_argument",
    message: expect.stringContaining(why),
  });
  expect(readdirSync(folder)).toEqual([]);
});

test("a missing folder is named, with the command that makes it", async () => {
  const missing = join(folder, "none");
  const message = `Cannot listen on "unix:${missing}/s": there is no folder "${missing}"; create it with: mkdir -m 700 ${missing}`;
  await expect(bind(join(missing, "s"))).rejects.toMatchObject({ code: "not_found", message });
});

test("a file system that takes no socket is told as one", async () => {
  const message = 'Cannot listen on "unix:/proc/s": no socket can be made there: permission denied';
  await expect(bind("/proc/s")).rejects.toMatchObject({ message, problem: "unusable-path" });
});

test("a folder for temporary files that is not there is named, with what to do", async () => {
  const message = expect.stringContaining(
    'Cannot make a folder for the socket in "/nonexistent": there is no such file;',
  );
  await expect(createPrivateFolder("", "/nonexistent")).rejects.toMatchObject({ message, problem: "unusable-path" });
});

test("a folder that others may write into is refused, unless it is sticky", async () => {
  await chmod(folder, 0o777);
  await expect(bind(join(folder, "s"))).rejects.toMatchObject({ code: "permission_denied" });
  await chmod(folder, 0o1777);
  await (await bind(join(folder, "s"))).close();
});

test("a folder that everybody may replace is refused, however deep it lies", async () => {
  const deep = join(folder, "a", "b");
  await mkdir(deep, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o707);
  const why = `everybody may write into "${folder}", and replace "${join(folder, "a")}"; change that with: chmod o-w ${folder}`;
  const message = `Cannot listen on "unix:${join(deep, "s")}": ${why}`;
  await expect(bind(join(deep, "s"))).rejects.toMatchObject({ code: "permission_denied", message });
  await chmod(folder, 0o1777);
  await (await bind(join(deep, "s"))).close();
});

test("a link to a folder of one's own is followed", async () => {
  await mkdir(join(folder, "own"), { mode: 0o700 });
  await symlink(join(folder, "own"), join(folder, "link"));
  await (await bind(join(folder, "link", "s"))).close();
});

if (isRoot) {
  test("another user's link to a folder is refused", async () => {
    await mkdir(join(folder, "own"), { mode: 0o700 });
    await symlink(join(folder, "own"), join(folder, "link"));
    await lchown(join(folder, "link"), 65534, 65534);
    await expect(bind(join(folder, "link", "s"))).rejects.toMatchObject({
      code: "permission_denied",
      message: expect.stringContaining("belongs to another user"),
    });
  });

  test("another user's folder or socket is refused, and another user cannot connect", async () => {
    const path = join(folder, "s");
    const listener = await bind(path);
    await chmod(folder, 0o755);
    const script = `require("net").connect(${JSON.stringify(path)}).on("error", e => process.exit(e.code === "EACCES" ? 13 : 1)).on("connect", () => process.exit(0))`;
    expect(spawnSync(process.execPath, ["-e", script], { uid: 65534, gid: 65534 }).status).toBe(13);
    await listener.close();
    await writeFile(path, "");
    await chown(path, 65534, 65534);
    await expect(bind(path)).rejects.toMatchObject({ code: "permission_denied" });
    await chown(folder, 65534, 65534);
    await expect(bind(join(folder, "t"))).rejects.toMatchObject({ code: "permission_denied" });
    await chown(folder, 0, 0);
  });
}
