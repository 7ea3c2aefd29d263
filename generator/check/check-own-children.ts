import { ownChild } from "../diagnostics/catalogue/shape.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { ChildModel, InterfaceModel, Model } from "../model/interface.js";

/** No interface contains itself, be it through other interfaces or those it extends: no driver of it could exist. */
export function checkOwnChildren({ interfaces }: Model): Diagnostic[] {
  const byId = new Map(interfaces.map((contract) => [contract.id.text, contract]));
  return interfaces.flatMap((owner) =>
    owner.children.flatMap((child) => {
      const path = circle(owner, child, byId);
      return path === undefined ? [] : [finding(ownChild, child.span, { name: child.name, path: path.join(" > ") })];
    }),
  );
}

type Interfaces = ReadonlyMap<string, InterfaceModel>;

/** Ids from an interface that has this child, its own or inherited, back to itself: the shortest such way. */
function circle(owner: InterfaceModel, child: ChildModel, byId: Interfaces): readonly string[] | undefined {
  const holders = new Set([...byId.values()].filter((one) => inherits(one, owner)).map(({ id }) => id.text));
  const visited = new Set<string>();
  const ways: string[][] = [[child.interface.id.text]];
  for (const way of ways) {
    const last = way.at(-1) ?? "";
    if (holders.has(last)) return [last, ...way];
    if (visited.has(last)) continue;
    visited.add(last);
    ways.push(...childrenOf(last, byId).map((next) => [...way, next]));
  }
  return undefined;
}

function inherits({ id, ancestors }: InterfaceModel, owner: InterfaceModel): boolean {
  return id.text === owner.id.text || ancestors.some((ancestor) => ancestor.id.text === owner.id.text);
}

function childrenOf(id: string, byId: Interfaces): readonly string[] {
  const contract = byId.get(id);
  const bases = contract?.ancestors.flatMap((ancestor) => byId.get(ancestor.id.text) ?? []) ?? [];
  return [contract, ...bases].flatMap((one) => one?.children ?? []).map((child) => child.interface.id.text);
}
