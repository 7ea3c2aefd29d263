import type { DescriptorProto, EnumDescriptorProto, FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { InterfaceModel } from "../../model/interface.js";
import { isStable } from "../is-stable.js";
import { enumLedger, messageLedger } from "../ledger/ledger-of.js";
import { committedTypes } from "../lower/committed-types.js";
import { messageShapes } from "../lower/message-shapes.js";
import { enumValueName, fieldName } from "../lower/wire-names.js";

/**
 * What every number ever meant, by the name of its message or enum. In an interface that is not stable, where names on
 * the wire follow a rename, a number means the same under its new name.
 */
export class Meanings {
  readonly #known = new Map<string, Map<number, string>>();

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

  /** A number that meant the old name means the new one, if that is what stands at it now. */
  #follow(renames: readonly Rename[], file: FileDescriptorProto): void {
    const { messages, enums } = committedTypes(file);
    for (const { owner: name, before, after } of renames) {
      const known = this.#known.get(name);
      const { active } = owner(messages.get(name), enums.get(name), file.package);
      for (const [number, meaning] of known ?? []) {
        const followed = meaning.replace(new RegExp(`\\b${before}$`), after);
        if (active.get(number) === followed) known?.set(number, followed);
      }
    }
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
  const { active } = messageLedger(message, packageName);
  return new Map(active.map(({ number, name, type }) => [number, `${type} ${name}`]));
}

function enumMeanings(enumeration: EnumDescriptorProto): ReadonlyMap<number, string> {
  return new Map(enumLedger(enumeration).active.map(({ number, name }) => [number, name]));
}

/** A rename that the interface tells of, in names of the wire. */
interface Rename {
  readonly owner: string;
  readonly before: string;
  readonly after: string;
}

function renamesOf(model: InterfaceModel): readonly Rename[] {
  const fields = messageShapes(model).flatMap(({ name: owner, fields: shaped }) =>
    shaped.flatMap(({ field: { name, renamedFrom } }) =>
      renamedFrom === undefined ? [] : [{ owner, before: fieldName(renamedFrom.name), after: fieldName(name) }],
    ),
  );
  const enums = Object.values(model.types).flatMap((type) => (type.kind === "enum" ? type : []));
  const values = enums.flatMap(({ name: owner, values: all }) =>
    all.flatMap(({ name, renamedFrom }) => {
      const wireName = (text: string) => enumValueName(owner, text);
      return renamedFrom === undefined ? [] : [{ owner, before: wireName(renamedFrom.name), after: wireName(name) }];
    }),
  );
  return [...fields, ...values];
}
