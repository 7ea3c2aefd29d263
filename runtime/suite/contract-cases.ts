import type { ClientClass, DriverClient } from "../client/driver-client.js";
import type { Driver, MaybePromise } from "../driver/driver.js";
import { cancelCases } from "./cancel-cases.js";
import { childCases } from "./child-cases.js";
import { closeCase } from "./close-case.js";
import type { ContractCase, ContractOptions } from "./contract-case.js";
import { defaultCases } from "./default-cases.js";
import { errorCases } from "./error-cases.js";
import { rangeCases } from "./range-cases.js";
import { readonlyCases } from "./readonly-cases.js";
import { repeatCases } from "./repeat-cases.js";
import type { Suite, SuiteOptions } from "./subject.js";

/**
 * Makes the contract suite of an interface.
 *
 * @param clientClass Generated client of the interface; its service says what is promised.
 * @param make Makes a new device for each case: a driver, or a client of one that runs elsewhere, which a case disposes
 *   of. A case sees less of the latter, and leaves out what only a driver can show.
 */
export function contractCases<C extends DriverClient>(
  clientClass: ClientClass<C>,
  make: () => MaybePromise<Driver | NoInfer<C>>,
  options: ContractOptions<NoInfer<C>> = {},
): readonly ContractCase[] {
  const suite: Suite = { clientClass, make, options: complete(options) };
  return [
    ...childCases(suite),
    ...errorCases(suite),
    ...defaultCases(suite),
    ...rangeCases(suite),
    ...repeatCases(suite),
    ...readonlyCases(suite),
    ...cancelCases(suite),
    closeCase(suite),
  ];
}

const defaults: SuiteOptions = {
  arguments: {},
  prepare: async () => undefined,
  varying: [],
  skip: [],
  codes: [],
  destructive: false,
  timeoutMs: 2000,
};

/** Names of methods are texts from here on. */
function complete<C extends DriverClient>(options: ContractOptions<C>): SuiteOptions {
  return { ...defaults, ...(options as unknown as Partial<SuiteOptions>) };
}
