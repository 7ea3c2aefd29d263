import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { Change, WireRule } from "./change.js";
import { compareEnum } from "./compare-enum.js";
import { compareMessage } from "./compare-message.js";
import { compareService } from "./compare-service.js";
import { type Element, indexDescriptors } from "./index-descriptors.js";

/**
 * Lists what a peer built against `before` can no longer rely on in `after`, sorted by symbol and rule.
 *
 * Packages whose version says they are unstable (`v1alpha1`, `v1beta1`) are left out: they may change.
 */
export function findBreakingChanges(
  before: readonly FileDescriptorProto[],
  after: readonly FileDescriptorProto[],
): Change[] {
  const [old, now] = [indexDescriptors(before), indexDescriptors(after)];
  const gone = [...old.packages].filter((name) => isStable(name) && !now.packages.has(name));
  const changes = gone.map((symbol): Change => ({ rule: "PACKAGE_NO_DELETE", symbol, text: "is gone" }));
  const kept = <Proto>(from: ReadonlyMap<string, Element<Proto>>) =>
    [...from].filter(([, { packageName }]) => isStable(packageName) && now.packages.has(packageName));

  changes.push(
    ...comparePairs(kept(old.messages), now.messages, "PACKAGE_MESSAGE_NO_DELETE", compareMessage),
    ...comparePairs(kept(old.enums), now.enums, "PACKAGE_ENUM_NO_DELETE", compareEnum),
    ...comparePairs(kept(old.services), now.services, "PACKAGE_SERVICE_NO_DELETE", compareService),
  );
  return sortChanges(changes);
}

/** Orders changes by symbol and rule. */
export function sortChanges(changes: readonly Change[]): Change[] {
  return [...changes].sort((a, b) => compareText(a.symbol, b.symbol) || compareText(a.rule, b.rule));
}

/** Whether a package promises anything: `v1alpha1`, `v2beta`, `v1p1beta1` and `v1test` do not. */
export function isStable(packageName: string): boolean {
  return !/\.v\d+(?:p\d+)?(?:alpha|beta|test)\w*$/.test(packageName);
}

function comparePairs<Proto>(
  before: readonly (readonly [string, Element<Proto>])[],
  after: ReadonlyMap<string, Element<Proto>>,
  deleted: WireRule,
  compare: (symbol: string, before: Proto, after: Proto) => Change[],
): Change[] {
  return before.flatMap(([symbol, { proto }]) => {
    const other = after.get(symbol);
    if (other !== undefined) return compare(symbol, proto, other.proto);
    return isMapEntry(proto) ? [] : [{ rule: deleted, symbol, text: "is gone" }];
  });
}

/** The message behind a map is no element of its own: the field that uses it is compared. */
function isMapEntry(proto: unknown): boolean {
  const options = (proto as { options?: { mapEntry?: boolean } }).options; // messages alone have the option
  return options?.mapEntry === true;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
