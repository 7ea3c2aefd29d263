import type { ContractCase } from "./contract-case.js";

/** Runs all cases one after the other; the messages of those that fail, by name. */
export async function failures(cases: readonly ContractCase[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name, run } of cases) {
    await run(new AbortController().signal).catch((reason: unknown) => {
      found[name] = reason instanceof Error ? reason.message : String(reason);
    });
  }
  return found;
}
