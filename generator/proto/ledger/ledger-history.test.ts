import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { describe, expect, test } from "@jest/globals";
import type { InterfaceModel } from "../../model/interface.js";
import { committedTypes } from "../lower/committed-types.js";
import { messageShapes } from "../lower/message-shapes.js";
import { EditHistory } from "../testing/edit-history.js";
import { Meanings } from "../testing/meanings.js";
import { createRandom, propertyTimeoutMs, rounds } from "../testing/random.js";
import { randomInterface } from "../testing/random-model.js";
import { enumLedger, messageLedger } from "./ledger-of.js";

const edits = 8;

describe("through any edits of an interface", () => {
  test.each(["power/v1", "power/v1alpha1"])(
    "no number of %s changes its meaning, none is used again, every removal is reserved",
    (id) => {
      const refused = new Set<string>();
      let [accepted, renamed] = [0, 0];
      for (let seed = 0; seed < rounds(300); seed++) {
        const random = createRandom(seed);
        const history = new EditHistory(randomInterface(random, id));
        const meanings = new Meanings();
        for (let edit = 0; edit < edits; edit++) {
          const where = `seed ${seed}, edit ${edit}`;
          const before = { model: history.model, numbers: numbersOf(history) };
          meanings.check(history.committed, history.model, where);
          const codes = history.edit(random);
          if (codes.length === 0) accepted++;
          if (codes.length === 0 && isRenamed(before.model, history.model)) renamed++;
          for (const code of codes) refused.add(code);
          expectKept(before, history, where);
        }
        meanings.check(history.committed, history.model, `seed ${seed}, last edit`);
      }
      // The run means nothing unless most edits pass and every refusal is seen.
      const codes = ["JSG3004", "JSG3006", "JSG3007", "JSG3013", "JSG3016"];
      expect([...refused].sort()).toEqual(expect.arrayContaining(codes));
      expect(renamed).toBeGreaterThan(rounds(300) * edits * 0.03);
      expect(accepted).toBeGreaterThan(rounds(300) * edits * 0.5);
    },
    propertyTimeoutMs(),
  );
});

type Numbers = ReadonlyMap<string, number>;

/** Every name of the interface keeps its number, and so does every name that a tag says is an old one's successor. */
function expectKept(
  before: { readonly model: InterfaceModel; readonly numbers: Numbers },
  now: EditHistory,
  where: string,
) {
  const numbers = numbersOf(now);
  for (const { owner, name, formerName } of partsOf(now.model)) {
    const former = before.numbers.get(`${owner}.${name}`) ?? before.numbers.get(`${owner}.${formerName}`);
    const number = numbers.get(`${owner}.${name}`);
    if (number === undefined) throw new Error(`${owner}.${name} has no number: ${where}`);
    if (former !== undefined && former !== number) {
      throw new Error(`${owner}.${name} had number ${former}, has ${number}: ${where}`);
    }
  }
}

/** Whether the interface tells of a rename that it did not tell of before. */
function isRenamed(before: InterfaceModel, now: InterfaceModel): boolean {
  const told = new Set(partsOf(before).map(({ owner, formerName }) => `${owner}.${formerName}`));
  return partsOf(now).some(({ owner, formerName }) => formerName !== undefined && !told.has(`${owner}.${formerName}`));
}

/** Numbers by the names of the interface. */
function numbersOf({ committed }: { readonly committed: FileDescriptorProto }): Numbers {
  const { messages, enums } = committedTypes(committed);
  const ledgers = [
    ...[...messages].map(([owner, message]) => [owner, messageLedger(message, committed.package)] as const),
    ...[...enums].map(([owner, enumeration]) => [owner, enumLedger(enumeration)] as const),
  ];
  return new Map(
    ledgers.flatMap(([owner, { active }]) =>
      active.map(({ sourceName, number }) => [`${owner}.${sourceName}`, number] as const),
    ),
  );
}

function partsOf(model: InterfaceModel) {
  const fields = messageShapes(model).flatMap(({ name: owner, fields: shaped }) =>
    shaped.map(({ field: { name, renamedFrom } }) => ({ owner, name, formerName: renamedFrom?.name })),
  );
  const values = Object.values(model.types).flatMap((type) =>
    type.kind === "enum"
      ? type.values.map(({ name, renamedFrom }) => ({ owner: type.name, name, formerName: renamedFrom?.name }))
      : [],
  );
  return [...fields, ...values];
}
