import { type DescMethod, fromBinary, fromJson, type Message, toBinary, toJson } from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import { GenericService } from "../../generated/jumpstarter/driver/generic/v1/generic_pb.js";
import { PowerService } from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { SerialService } from "../../generated/jumpstarter/driver/serial/v1/serial_pb.js";
import { sampleMethod } from "../schema/__fixtures__/sample-interface.js";
import { randomFrom, randomJson, randomKinds } from "./__fixtures__/random-kinds.js";
import { decodeArguments } from "./decode-arguments.js";
import { decodeResult } from "./decode-result.js";
import { encodeArguments } from "./encode-arguments.js";
import { encodeResult } from "./encode-result.js";

const runs = 300;

describe.each([
  ["binary", (method: "input" | "output", desc: DescMethod, message: Message) => throughBinary(desc[method], message)],
  ["JSON", (method: "input" | "output", desc: DescMethod, message: Message) => throughJson(desc[method], message)],
])("a value comes back as it went, over %s", (_, wire) => {
  const send = (method: DescMethod, args: readonly unknown[]) =>
    decodeArguments(method, wire("input", method, encodeArguments(method, args)));
  const answer = (method: DescMethod, value: unknown) =>
    decodeResult(method, wire("output", method, encodeResult(method, value)));

  test("for every kind of field, as argument and as result", () => {
    const random = randomFrom(20_260_101);
    const configure = sampleMethod("Configure");
    for (let run = 0; run < runs; run++) {
      const kinds = randomKinds(random, 1);
      const wait = random.integer(0, 3600_000) / 1000;
      const level = random.pick(["low", "High!", undefined]);
      const args = [kinds, wait, level, random.text(), random.bigint(0n, 2n ** 64n - 1n)];
      expect(send(configure, args)).toEqual(args);
      expect(answer(configure, kinds)).toEqual(kinds);
    }
  });

  test("for the methods of power, serial and generic", () => {
    const random = randomFrom(7);
    for (let run = 0; run < runs; run++) {
      const reading = { voltage: random.double(), current: random.double() };
      const asserted = random.boolean();
      const text = random.text();
      const record = { record: randomJson(random, 4), run };
      expect(answer(PowerService.method.read, reading)).toEqual(reading);
      expect(send(SerialService.method.setDtr, [asserted])).toEqual([asserted]);
      expect(send(GenericService.method.query, [text])).toEqual([text]);
      expect(answer(GenericService.method.getData, record)).toEqual(record);
    }
  });

  test("for a result that is nothing", () => {
    expect(answer(PowerService.method.on, "ignored")).toBeUndefined();
    expect(send(PowerService.method.on, [])).toEqual([]);
  });

  test("for a byte stream's opening frame", () => {
    expect(send(sampleMethod("Connect"), [115_200])).toEqual([115_200]);
  });
});

function throughBinary(desc: DescMethod["input"], message: Message): Message {
  return fromBinary(desc, toBinary(desc, message));
}

function throughJson(desc: DescMethod["input"], message: Message): Message {
  return fromJson(desc, JSON.parse(JSON.stringify(toJson(desc, message))));
}
