import type { DescriptorProto, EnumDescriptorProto, FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { describe, expect, test } from "@jest/globals";
import { committedTypes } from "../lower/committed-types.js";
import { EditHistory } from "../testing/edit-history.js";
import { createRandom, propertyTimeoutMs, rounds } from "../testing/random.js";
import { randomInterface } from "../testing/random-model.js";
import { enumLedger, messageLedger } from "./ledger-of.js";

const edits = 8;

describe("through any edits of an interface", () => {
  test(
    "no number changes its meaning, none is used again, every removal is reserved",
    () => {
      const refused = new Map<string, number>();
      let accepted = 0;
      for (let seed = 0; seed < rounds(300); seed++) {
        const random = createRandom(seed);
        const history = new EditHistory(randomInterface(random, "power/v1"));
        const meanings = new Meanings();
        for (let edit = 0; edit < edits; edit++) {
          meanings.check(history.committed, `seed ${seed}, edit ${edit}`);
          const codes = history.edit(random);
          if (codes.length === 0) accepted++;
          for (const code of codes) refused.set(code, (refused.get(code) ?? 0) + 1);
        }
        meanings.check(history.committed, `seed ${seed}, last edit`);
      }
      // The run means nothing unless most edits pass and every refusal is seen.
      expect([...refused.keys()].sort()).toEqual(["JSG3004", "JSG3006", "JSG3007"]);
      expect(accepted).toBeGreaterThan(rounds(300) * edits * 0.5);
    },
    propertyTimeoutMs(),
  );
});

/** What every number ever meant, by the name of its message or enum. */
class Meanings {
  readonly #known = new Map<string, Map<number, string>>();

  check(file: FileDescriptorProto, where: string): void {
    const { messages, enums } = committedTypes(file);
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
