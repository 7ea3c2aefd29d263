import { interfaceInfo } from "../schema/interface-info.js";
import type { ContractCase } from "./contract-case.js";
import { failure } from "./define-case.js";
import { interfaceOf, type Suite, withSubject } from "./subject.js";

/** A device has the children its interface declares, each of the interface it declares. */
export function childCases(suite: Suite): readonly ContractCase[] {
  return interfaceInfo(suite.clientClass.service).children.map(({ name, interfaceId }) => ({
    name: `has the child "${name}" of ${interfaceId}`,
    run: (signal) =>
      withSubject(suite, signal, async ({ client }) => {
        const child = client.device.children.get(name);
        const fail = failure(`${interfaceOf(suite)} child "${name}"`);
        if (child === undefined) throw fail("it is not there");
        if (child.interfaces.some(({ id }) => id === interfaceId)) return;
        throw fail(`it is of ${child.interfaces.map(({ id }) => id).join(", ") || "no interface"}, not ${interfaceId}`);
      }),
  }));
}
