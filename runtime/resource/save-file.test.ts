import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { saveFile } from "./save-file.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "save-"));
});
afterEach(async () => rm(folder, { recursive: true }));

async function* chunks(...texts: readonly (string | Error)[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const text of texts) {
    if (typeof text !== "string") throw text;
    yield Buffer.from(text);
  }
}

test("makes a file, and changes one that is there, which keeps its permissions", async () => {
  const path = join(folder, "a.img");
  await saveFile(path, chunks("one ", "two"));
  await chmod(path, 0o640);
  await saveFile(path, chunks("three"));
  expect([await readFile(path, "utf8"), (await stat(path)).mode & 0o777]).toEqual(["three", 0o640]);
});

test("leaves what was there, and nothing else, when the bytes break off", async () => {
  const path = join(folder, "a.img");
  await writeFile(path, "old");
  await expect(saveFile(path, chunks("new", new Error("broken off")))).rejects.toThrow("broken off");
  expect([await readFile(path, "utf8"), await readdir(folder)]).toEqual(["old", ["a.img"]]);
});

test("follows a link, which stays one", async () => {
  await writeFile(join(folder, "real"), "old");
  await symlink("real", join(folder, "link"));
  await saveFile(join(folder, "link"), chunks("new"));
  expect(await readFile(join(folder, "real"), "utf8")).toBe("new");
  expect((await readdir(folder)).sort()).toEqual(["link", "real"]);
});

test("writes to what is no regular file as it is", async () => {
  await saveFile("/dev/null", chunks("gone"));
  expect((await stat("/dev/null")).isCharacterDevice()).toBe(true);
});

test.each([
  ["a folder that is not there", () => join(folder, "no", "a.img"), "not_found", "there is no such folder"],
  ["a folder", () => folder, "internal", "it is a folder"],
])("refuses %s", async (_, path, code, text) => {
  await expect(saveFile(path(), chunks("x"))).rejects.toMatchObject({ code, message: expect.stringContaining(text) });
});
