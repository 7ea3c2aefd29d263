import type { DescriptorProto, EnumDescriptorProto, FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { InterfaceModel } from "../../model/interface.js";
import { isStable } from "../is-stable.js";
import type { LedgerEntry } from "../ledger/assign-numbers.js";
import { enumLedger, messageLedger } from "../ledger/ledger-of.js";
import { committedTypes } from "../lower/committed-types.js";
import { messageShapes } from "../lower/message-shapes.js";

/**
 * What every number ever meant, by the name of its message or enum. In an interface that is not stable, where names on
 * the wire follow a rename, a number means the same under its new name.
 */
export class Meanings {
  readonly #known = new Map<string, Map<number, string>>();
  #before: Entries = new Map();

  /** @throws {Error} If a number changed its meaning, moved, or is free to be used again. */
  check(file: FileDescriptorProto, model: InterfaceModel, where: string): void {
    const { messages, enums } = committedTypes(file);
    if (!isStable(model.id)) this.#follow(renamesOf(model), file);
    for (const [name, message] of messages) this.#learn(name, messageMeanings(message, file.package), where);
    for (const [name, enumeration] of enums) this.#learn(name, enumMeanings(enumeration), where);
    for (const [name, known] of this.#known) {
      const { active, isReserved } = owner(messages.get(name), enums.get(name), file.package);
      for (const [number, meaning] of known) {
        const kept = active.get(number) === meaning || (!active.has(number) && isReserved(number));
        if (!kept) throw new Error(`Number ${number} of ${name}, once ${meaning}, is free: ${where}`);
      }
    }
  }

  /** A number of the old name means the new one, if that is what stands at it now, and its type is the same. */
  #follow(renames: readonly Rename[], file: FileDescriptorProto): void {
    const now = entriesOf(file);
    for (const { owner: name, before, after } of renames) {
      const old = this.#before.get(name)?.find(({ sourceName }) => sourceName === before);
      const entry = now.get(name)?.find(({ sourceName }) => sourceName === after);
      if (old === undefined || entry?.number !== old.number || entry.type !== old.type) continue;
      this.#known.get(name)?.set(entry.number, meaningOf(entry));
    }
    this.#before = now;
  }

  #learn(name: string, active: ReadonlyMap<number, string>, where: string): void {
    const known = this.#known.get(name) ?? new Map<number, string>();
    this.#known.set(name, known);
    for (const [number, meaning] of active) {
      const before = known.get(number) ?? meaning;
      if (before !== meaning) throw new Error(`Number ${number} of ${name} was ${before}, is ${meaning}: ${where}`);
      if (![...known].every(([other, same]) => same !== meaning || other === number)) {
        throw new Error(`${meaning} of ${name} moved to number ${number}: ${where}`);
      }
      known.set(number, meaning);
    }
  }
}

function owner(
  message: DescriptorProto | undefined,
  enumeration: EnumDescriptorProto | undefined,
  packageName: string,
) {
  if (message !== undefined) {
    const isReserved = (number: number) =>
      message.reservedRange.some(({ start, end }) => start <= number && number < end);
    return { active: messageMeanings(message, packageName), isReserved };
  }
  const isReserved = (number: number) =>
    enumeration?.reservedRange.some(({ start, end }) => start <= number && number <= end) ?? false;
  return { active: enumeration ? enumMeanings(enumeration) : new Map<number, string>(), isReserved };
}

function messageMeanings(message: DescriptorProto, packageName: string): ReadonlyMap<number, string> {
  return new Map(messageLedger(message, packageName).active.map((entry) => [entry.number, meaningOf(entry)]));
}

function enumMeanings(enumeration: EnumDescriptorProto): ReadonlyMap<number, string> {
  return new Map(enumLedger(enumeration).active.map((entry) => [entry.number, meaningOf(entry)]));
}

function meaningOf({ type, name }: LedgerEntry): string {
  return `${type} ${name}`;
}

/** What each message and enum of a file has, by its name. */
type Entries = ReadonlyMap<string, readonly LedgerEntry[]>;

function entriesOf(file: FileDescriptorProto): Entries {
  const { messages, enums } = committedTypes(file);
  return new Map([
    ...[...messages].map(([name, message]) => [name, messageLedger(message, file.package).active] as const),
    ...[...enums].map(([name, enumeration]) => [name, enumLedger(enumeration).active] as const),
  ]);
}

/** A rename that the interface tells of. */
interface Rename {
  readonly owner: string;
  readonly before: string;
  readonly after: string;
}

function renamesOf(model: InterfaceModel): readonly Rename[] {
  const parts = [
    ...messageShapes(model).flatMap(({ name: owner, fields }) => fields.map(({ field }) => ({ ...field, owner }))),
    ...Object.values(model.types).flatMap((type) =>
      type.kind === "enum" ? type.values.map((value) => ({ ...value, owner: type.name })) : [],
    ),
  ];
  return parts.flatMap(({ owner, name: after, renamedFrom }) =>
    renamedFrom === undefined ? [] : [{ owner, before: renamedFrom.name, after }],
  );
}
