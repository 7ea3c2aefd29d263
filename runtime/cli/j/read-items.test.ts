import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import type { ItemsDescription } from "../../command/interface-description.js";
import { type LineItems, readItems } from "./read-items.js";

const numbers: ItemsDescription = { name: "samples", type: { kind: "number" }, summary: "", position: 0 };

async function all(items: LineItems): Promise<readonly unknown[]> {
  const values: unknown[] = [];
  for await (const value of items) {
    values.push(value);
  }
  return values;
}

test("readItems() passes over empty lines, and takes a last line without an end", async () => {
  const folder = await mkdtemp(join(tmpdir(), "items-"));
  try {
    await writeFile(join(folder, "wave"), "1\n\n  2.5\r\n3");
    expect(await all(readItems(`@${join(folder, "wave")}`, numbers))).toEqual([1, 2.5, 3]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("readItems() tells of a file that is not there whoever asks, however late", async () => {
  const items = readItems("@/nonexistent/wave", numbers);
  await access("/nonexistent/wave").catch(() => undefined); // by now the opening has failed, too
  await expect(all(items)).rejects.toMatchObject({
    message: 'Cannot read "/nonexistent/wave": there is no such file',
    exitCode: 74,
  });
});

test("readItems() gives up on what has no lines", async () => {
  const items = readItems("@/dev/zero", numbers);
  await expect(all(items)).rejects.toThrow('A line of "/dev/zero" is longer than');
  items.close();
});
