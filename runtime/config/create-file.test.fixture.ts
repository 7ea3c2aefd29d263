import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Writes a file for an exporter in a folder of its own, which goes with it. */
export async function createFile(
  mode: number,
  text: string | Uint8Array,
): Promise<{ readonly path: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), "config-"));
  const path = join(folder, "e.yaml");
  await writeFile(path, text);
  await chmod(path, mode);
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}
