import { ownChild } from "../diagnostics/catalogue/shape.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { ChildModel, InterfaceModel, Model } from "../model/interface.js";

/** No interface contains itself, be it through other interfaces or those it extends: no driver of it could exist. */
export function checkOwnChildren({ interfaces }: Model): Diagnostic[] {
  const byId = new Map(interfaces.map((contract) => [contract.id.text, contract]));
  const heirs = heirsOf(interfaces);
  return interfaces.flatMap((owner) =>
    owner.children.flatMap((child) => {
      const path = circle(owner, child, { byId, heirs });
      return path === undefined ? [] : [finding(ownChild, child.span, { name: child.name, path: path.join(" > ") })];
    }),
  );
}

interface Interfaces {
  readonly byId: ReadonlyMap<string, InterfaceModel>;
  /** Ids of those that extend an interface, by its id. */
  readonly heirs: ReadonlyMap<string, readonly string[]>;
}

function heirsOf(interfaces: readonly InterfaceModel[]): Interfaces["heirs"] {
  const heirs = new Map<string, string[]>();
  for (const { id, ancestors } of interfaces) {
    for (const ancestor of ancestors) heirs.set(ancestor.id.text, [...(heirs.get(ancestor.id.text) ?? []), id.text]);
  }
  return heirs;
}

/** Ids from an interface that has this child, its own or inherited, back to itself: the shortest such way. */
function circle(owner: InterfaceModel, child: ChildModel, { byId, heirs }: Interfaces): readonly string[] | undefined {
  const holders = new Set([owner.id.text, ...(heirs.get(owner.id.text) ?? [])]);
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

function childrenOf(id: string, byId: Interfaces["byId"]): readonly string[] {
  const contract = byId.get(id);
  const bases = contract?.ancestors.flatMap((ancestor) => byId.get(ancestor.id.text) ?? []) ?? [];
  return [contract, ...bases].flatMap((one) => one?.children ?? []).map((child) => child.interface.id.text);
}
