import type { InterfaceModel, Model } from "../model/interface.js";

/**
 * What the files of each interface may depend on: the interface itself, those it extends or has as children, and those
 * that extend it or have it as a child. In the order of the model.
 */
export function neighbours({ interfaces }: Model): ReadonlyMap<InterfaceModel, readonly InterfaceModel[]> {
  const near = new Map(interfaces.map((contract) => [contract.id.text, new Set([contract.id.text])]));
  for (const { id, ancestors, children } of interfaces) {
    for (const other of [...ancestors, ...children.map((child) => child.interface)]) {
      near.get(id.text)?.add(other.id.text);
      near.get(other.id.text)?.add(id.text);
    }
  }
  const places = new Map(interfaces.map((contract, index) => [contract.id.text, { contract, index }]));
  return new Map(
    interfaces.map((contract) => {
      const found = [...(near.get(contract.id.text) ?? [])].flatMap((id) => places.get(id) ?? []);
      return [contract, found.sort((left, right) => left.index - right.index).map((one) => one.contract)];
    }),
  );
}
