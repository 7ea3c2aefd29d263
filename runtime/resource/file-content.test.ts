import { execFileSync } from "node:child_process";
import { appendFile, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Content } from "./content.js";
import { fileContent } from "./file-content.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "file-content-"));
});
afterAll(() => rm(folder, { recursive: true }));

function makePipe(name: string): string {
  const path = join(folder, name);
  execFileSync("mkfifo", [path]);
  return path;
}

async function textOf(content: Content): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of { [Symbol.asyncIterator]: () => content.chunks() }) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

describe("fileContent()", () => {
  test("reads a named pipe from a writer that comes later", async () => {
    const path = makePipe("late");
    const content = await fileContent(path);
    const text = textOf(content);
    await writeFile(path, "at last");
    expect([content.name, content.size, await text]).toEqual(["late", undefined, "at last"]);
  });

  test("lets go of a named pipe that nobody writes", async () => {
    const content = await fileContent(makePipe("mute"));
    const text = textOf(content);
    content.close(new Error("enough"));
    await expect(text).rejects.toThrow("enough");
  });

  test.each([
    ["shorter", (path: string) => truncate(path, 2), "wh"],
    ["longer", (path: string) => appendFile(path, ", and more"), "whole, and more"],
    ["gone", (path: string) => rm(path), "whole"],
  ])("reads a file that is %s by now as it is found", async (name, change, text) => {
    const path = join(folder, name);
    await writeFile(path, "whole");
    const content = await fileContent(path);
    await change(path);
    expect([content.size, await textOf(content)]).toEqual([5, text]);
  });

  test.each([
    ["nothing", "", "there is no such file", "not_found"],
    ["a folder", ".", "it is a folder", "invalid_argument"],
  ])("refuses %s", async (_, name, reason, code) => {
    const path = join(folder, name || "nothing");
    await expect(fileContent(path)).rejects.toMatchObject({ code, message: `Cannot read "${path}": ${reason}` });
  });
});
