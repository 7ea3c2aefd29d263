import type { DriverClient } from "../client/driver-client.js";
import { closeTree } from "../driver/close-tree.js";
import { Driver } from "../driver/driver.js";
import { openTree } from "../driver/open-tree.js";
import type { ContractCase } from "./contract-case.js";
import { type Fail, failure } from "./define-case.js";
import { interfaceOf, type Suite } from "./subject.js";
import { tooLate, within } from "./within.js";

/** Closing what is closed already does nothing, because an exporter may be stopped while it stops. */
export function closeCase(suite: Suite): ContractCase {
  return {
    name: "may be closed twice",
    run: async () => {
      const made = await suite.make();
      const fail = failure(interfaceOf(suite));
      if (made instanceof Driver) await closeDriver(made, suite.options.timeoutMs, fail);
      else await closeClient(made);
    },
  };
}

async function closeDriver(driver: Driver, timeoutMs: number, fail: Fail): Promise<void> {
  await openTree(driver);
  const [failed] = await closeTree(driver, { timeoutMs });
  if (failed !== undefined) throw fail(failed.message);
  const again = await within(timeoutMs, closeAgain(driver));
  if (again === tooLate) throw fail(`the second close is not done after ${timeoutMs} ms`);
  if (again !== undefined) throw fail(`the second close fails: ${again}`);
}

async function closeAgain(driver: Driver): Promise<string | undefined> {
  try {
    await driver.close();
    return undefined;
  } catch (reason) {
    return reason instanceof Error ? reason.message : String(reason);
  }
}

async function closeClient(client: DriverClient & Partial<AsyncDisposable>): Promise<void> {
  await client[Symbol.asyncDispose]?.();
  await client[Symbol.asyncDispose]?.();
}
