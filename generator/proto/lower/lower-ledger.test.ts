import { describe, expect, test } from "@jest/globals";
import type { InterfaceModel, MethodModel } from "../../model/interface.js";
import type { EnumValueModel, FieldModel, ParameterModel } from "../../model/type.js";
import { emitProto } from "../emit-proto.js";
import { parseProto } from "../parse-proto.js";
import { resolveStandardImport as resolve } from "../standard-imports.js";
import {
  choice,
  doc,
  enumModel,
  field,
  interfaceModel,
  message,
  messageModel,
  method,
  scalar,
  span,
  stream,
} from "../testing/model-builder.js";
import { lowerInterface } from "./lower-interface.js";

const double = scalar("double");
const int32 = scalar("int32");
const source = { module: "interfaces/power.ts", exportName: "Reading" };

/** The messages and enums of the file that follows the given ones, each made from the file before. */
function typesAfter(...models: readonly InterfaceModel[]): string {
  let previous: ReturnType<typeof lower>["file"] | undefined;
  let text = "";
  for (const model of models) {
    const { file, diagnostics } = lower(model, previous);
    expect(diagnostics).toEqual([]);
    ({ file: previous, text } = emitProto(file, { header: "Test.", resolve }));
  }
  return text.slice(text.indexOf("\nmessage"));
}

function lower(model: InterfaceModel, previous: Parameters<typeof lowerInterface>[1]) {
  return lowerInterface(model, previous, { packagePrefix: "test" });
}

function cycle(...parameters: readonly ReturnType<typeof field>[]): InterfaceModel {
  return interfaceModel("power/v1", [method("cycle", { parameters })]);
}

describe("lowerInterface() with a committed file", () => {
  test("reserves a removed parameter with its type, and numbers a new one above it", () => {
    const [wait, count] = [field("wait", double, { optional: true }), field("count", int32)];
    expect(typesAfter(cycle(wait, count), cycle(count), cycle(field("label", scalar("string")), count))).toContain(`
message CycleRequest {
  reserved 1; // optional double wait
  reserved "wait";

  string label = 3;
  int32 count = 2;
}
`);
  });

  test("keeps fields of messages in the order of their numbers, parameters in their own", () => {
    const [a, b] = [field("a", double), field("b", int32)];
    const model = (fields: readonly ReturnType<typeof field>[]) =>
      interfaceModel(
        "power/v1",
        [method("read", { parameters: fields, result: message("Reading") })],
        [messageModel("Reading", fields)],
      );
    const text = typesAfter(model([a, b]), model([b, a]));
    expect(text).toContain("message ReadRequest {\n  int32 b = 2;\n  double a = 1;\n}");
    expect(text).toContain("message Reading {\n  double a = 1;\n  int32 b = 2;\n}");
  });

  test("reserves removed enum values, and never numbers another one the same", () => {
    const model = (...literals: readonly string[]) =>
      interfaceModel("power/v1", [method("level", { result: choice("Level") })], [enumModel("Level", literals)]);
    expect(typesAfter(model("low", "high"), model("low"), model("low", "off"))).toContain(`
enum Level {
  reserved 2; // LEVEL_HIGH
  reserved "LEVEL_HIGH";

  LEVEL_UNSPECIFIED = 0;
  LEVEL_LOW = 1;
  LEVEL_OFF = 3;
}
`);
  });

  test("keeps the messages of a removed method, so that its numbers mean the same when it comes back", () => {
    const gone = interfaceModel("power/v1", [method("on")]);
    const text = typesAfter(cycle(field("wait", double)), gone);
    expect(text).toContain(`
// No longer used; kept so that its numbers never get another meaning.
message CycleRequest {
  double wait = 1;
}
`);
    expect(text).not.toContain("CycleResponse");
    expect(
      typesAfter(cycle(field("wait", double)), gone, cycle(field("count", int32), field("wait", double))),
    ).toContain("message CycleRequest {\n  int32 count = 2;\n  double wait = 1;\n}");
  });

  test("keeps types that only a kept message uses, though they are empty", () => {
    const used = interfaceModel(
      "power/v1",
      [method("set", { parameters: [field("to", message("Empty"))] })],
      [messageModel("Empty", [])],
    );
    const text = typesAfter(used, interfaceModel("power/v1", [method("on")]));
    expect(text).toContain("message Empty {}");
    expect(text).toContain("Empty to = 1;");
  });

  test("takes an optional parameter that becomes required, and back, for the same", () => {
    const text = typesAfter(cycle(field("wait", double, { optional: true })), cycle(field("wait", double)));
    expect(text).toContain("message CycleRequest {\n  double wait = 1;\n}");
  });

  test("reserves the frame of a byte stream that becomes an ordinary method", () => {
    const stream = interfaceModel("power/v1", [method("connect", { kind: "byte-stream" })]);
    const unary = interfaceModel("power/v1", [method("connect", { parameters: [field("port", int32)] })]);
    expect(typesAfter(stream, unary)).toContain(`
message ConnectRequest {
  reserved 1; // ConnectRequest.Open open
  reserved 2; // bytes data
  reserved "open", "data";

  int32 port = 3;
}
`);
  });

  test.each<[string, InterfaceModel, InterfaceModel, string, string]>([
    [
      "a parameter of another type",
      cycle(field("wait", double)),
      cycle(field("wait", int32)),
      "JSG3004",
      'Parameter "wait" of "cycle" changes from double to int32, so number 1 would change its meaning',
    ],
    [
      "a parameter that becomes a list",
      cycle(field("wait", double)),
      cycle(field("wait", { kind: "list", element: double, holder: "array" })),
      "JSG3004",
      'Parameter "wait" of "cycle" changes from double to repeated double, so number 1 would change its meaning',
    ],
    [
      "another result",
      interfaceModel("power/v1", [method("read", { result: double })]),
      interfaceModel("power/v1", [method("read", { result: int32 })]),
      "JSG3004",
      'Result of "read" changes from double to int32, so number 1 would change its meaning',
    ],
    [
      "a type that was a message and is an enum",
      interfaceModel("power/v1", [method("on")], [messageModel("Mode", [field("x", double)])]),
      interfaceModel("power/v1", [method("on")], [enumModel("Mode", ["x"])]),
      "JSG3005",
      'Type "Mode" changes from message to enum',
    ],
    [
      "a parameter that may be renamed",
      cycle(field("wait", double)),
      cycle(field("pause", double)),
      "JSG3006",
      'Parameter "pause" of "cycle" appears where "wait" of the same type vanishes: was it renamed?',
    ],
    [
      "a literal that may be renamed",
      interfaceModel("power/v1", [], [enumModel("Mode", ["slow"])]),
      interfaceModel("power/v1", [], [enumModel("Mode", ["fast"])]),
      "JSG3006",
      'Value "fast" of "Mode" appears where "slow" of the same type vanishes: was it renamed?',
    ],
    [
      "names that clash in ways nobody else looks at",
      interfaceModel("power/v1", []),
      interfaceModel("power/v1", [], [enumModel("Pin", ["level_low"]), enumModel("PinLevel", ["low"])]),
      "JSG3011",
      'Interface "power/v1" cannot be carried on the wire: name "PIN_LEVEL_LOW" is used twice',
    ],
  ])("refuses %s", (_, before, now, code, text) => {
    const { file } = emitProto(lower(before, undefined).file, { header: "Test.", resolve });
    const { diagnostics } = lower(now, file);
    expect(diagnostics.map((each) => [each.code, each.message])).toEqual([[code, text]]);
  });

  const from = (name: string) => ({ renamedFrom: { name, span } });

  test("keeps the name on the wire when a stable interface renames, and tells the new one in an option", () => {
    const [old, renamed] = [field("waitTime", double), field("pause", double, from("waitTime"))];
    const expected = `
message CycleRequest {
  double wait_time = 1 [(jumpstarter.annotations.v1.typescript_name) = "pause"];
}
`;
    expect(typesAfter(cycle(old), cycle(renamed))).toContain(expected);
    expect(typesAfter(cycle(old), cycle(renamed), cycle(field("pause", double)))).toContain(expected);
    expect(typesAfter(cycle(old), cycle(renamed), cycle(field("waitTime", double, from("pause"))))).toContain(
      "message CycleRequest {\n  double wait_time = 1;\n}",
    );
  });

  test("keeps a JSON name of its own through a rename", () => {
    const [old, renamed] = [field("dutSSHKey", double), field("key", double, from("dutSSHKey"))];
    expect(typesAfter(cycle(old), cycle(renamed))).toContain(
      `double dut_ssh_key = 1 [
    json_name = "dutSSHKey",
    (jumpstarter.annotations.v1.typescript_name) = "key"
  ];`,
    );
  });

  test("lets the name on the wire follow a rename in an interface that is not stable yet", () => {
    const draft = (parameter: FieldModel) =>
      interfaceModel("power/v1alpha1", [method("cycle", { parameters: [field("count", int32), parameter] })]);
    expect(typesAfter(draft(field("wait", double)), draft(field("pause", double, from("wait"))))).toContain(
      "message CycleRequest {\n  int32 count = 1;\n  double pause = 2;\n}",
    );
  });

  test("keeps the value of a literal that is renamed", () => {
    const model = (id: string, ...values: readonly EnumValueModel[]) =>
      interfaceModel(id, [method("on")], [{ ...enumModel("Mode", []), values }]);
    const [slow, fast] = ["slow", "fast"].map((literal) => ({ name: literal, literal, doc: doc(), span }));
    const turtle = { name: "turtle", literal: "turtle", doc: doc(), span, ...from("slow") };
    if (slow === undefined || fast === undefined) throw new Error("unreachable");
    expect(typesAfter(model("a/v1", slow, fast), model("a/v1", turtle, fast))).toContain(
      'MODE_SLOW = 1 [(jumpstarter.annotations.v1.literal) = "turtle"];\n  MODE_FAST = 2;',
    );
    expect(typesAfter(model("a/v1beta1", slow, fast), model("a/v1beta1", turtle, fast))).toContain("MODE_TURTLE = 1;");
  });

  test("reserves what a tag says is gone, and numbers the name of the same type anew", () => {
    const removed = [{ name: "wait", span }];
    const after = interfaceModel("power/v1", [method("cycle", { parameters: [field("pause", double)], removed })]);
    expect(typesAfter(cycle(field("wait", double)), after, after)).toContain(`
message CycleRequest {
  reserved 1; // double wait
  reserved "wait";

  double pause = 2;
}
`);
  });

  describe("and a method that takes a stream", () => {
    const play = (wave: ParameterModel, more: Partial<MethodModel> = {}, ...others: readonly FieldModel[]) =>
      interfaceModel("horn/v1", [method("play", { kind: "client-stream", parameters: [...others, wave], ...more })]);
    const [gain, loops] = [field("gain", double), field("loops", int32)];

    test("tells its new place, and moves no number", () => {
      expect(
        typesAfter(play(stream("wave", double), {}, gain), play(stream("wave", double), {}, loops, gain)),
      ).toContain(`
  message Open {
    int32 loops = 2;
    double gain = 1;
  }

  message Item {
    double wave = 1 [(jumpstarter.annotations.v1.stream_position) = 2];
  }
`);
    });

    test("keeps its number through a rename that a tag tells", () => {
      const renamed = play(stream("samples", double, from("wave")), {}, gain);
      expect(typesAfter(play(stream("wave", double), {}, gain), renamed)).toContain(`double wave = 1 [
      (jumpstarter.annotations.v1.typescript_name) = "samples",
      (jumpstarter.annotations.v1.stream_position) = 1
    ];`);
    });

    test("reserves what a tag says is gone, be it the stream or a parameter beside it", () => {
      const removed = ["wave", "gain"].map((name) => ({ name, span }));
      const after = play(stream("samples", double), { removed });
      expect(typesAfter(play(stream("wave", double), {}, gain), after, after)).toContain(`
  message Open {
    reserved 1; // double gain
    reserved "gain";
  }

  message Item {
    reserved 1; // double wave
    reserved "wave";

    double samples = 2;
  }
`);
    });

    test("says once that a tag is about nothing, and where a missing one goes", () => {
      const { file } = emitProto(lower(play(stream("wave", double)), undefined).file, { header: "Test.", resolve });
      const stray = lower(play(stream("wave", double), { removed: [{ name: "vawe", span }] }), file);
      expect(stray.diagnostics.map(({ code }) => code)).toEqual(["JSG3014"]);
      const silent = lower(play(stream("samples", double)), file);
      expect(silent.diagnostics.map(({ remedy }) => remedy)).toEqual([
        'Renamed: write `@renamedFrom wave` behind `@param samples` on its line; something else: write `@removed wave` in the comment of "play"',
      ]);
    });
  });

  test("refuses a rename to another type", () => {
    const { file } = emitProto(lower(cycle(field("wait", double)), undefined).file, { header: "Test.", resolve });
    const { diagnostics } = lower(cycle(field("pause", int32, from("wait"))), file);
    expect(diagnostics.map(({ code, message: text }) => [code, text])).toEqual([
      ["JSG3004", 'Parameter "pause" of "cycle" changes from double to int32, so number 1 would change its meaning'],
    ]);
  });

  test.each<[string, InterfaceModel, InterfaceModel, string]>([
    [
      "a parameter",
      cycle(field("wait", double)),
      cycle(field("pause", double)),
      'Renamed: write `@renamedFrom wait` behind `@param pause` on its line; something else: write `@removed wait` in the comment of "cycle"',
    ],
    [
      "a field",
      interfaceModel("a/v1", [], [messageModel("Reading", [field("wait", double)], { source })]),
      interfaceModel("a/v1", [], [messageModel("Reading", [field("pause", double)], { source })]),
      'Renamed: write `@renamedFrom wait` in the comment of "pause"; something else: write `@removed wait` in the comment of "Reading"',
    ],
    [
      "a literal of a union written inline",
      interfaceModel("a/v1", [], [enumModel("Mode", ["not ready"])]),
      interfaceModel("a/v1", [], [enumModel("Mode", ["busy"])]),
      'Renamed: write `@renamedFrom "not ready"` in a doc comment right before "busy"; something else: write `@removed "not ready"` there',
    ],
  ])("tells where the tags go for %s", (_, before, now, remedy) => {
    const { file } = emitProto(lower(before, undefined).file, { header: "Test.", resolve });
    expect(lower(now, file).diagnostics.map((each) => each.remedy)).toEqual([remedy]);
  });

  test("refuses a parameter that comes back", () => {
    const [wait, count] = [field("wait", double), field("count", int32)];
    const { file } = emitProto(lower(cycle(wait, count), undefined).file, { header: "Test.", resolve });
    const without = emitProto(lower(cycle(count), file).file, { header: "Test.", resolve });
    const { diagnostics } = lower(cycle(wait, count), without.file);
    expect(diagnostics.map(({ code, message: text }) => [code, text])).toEqual([
      ["JSG3007", 'Parameter "wait" of "cycle" was removed before; its name "wait" and its number stay reserved'],
    ]);
  });

  test("refuses a file of another package", () => {
    const other = parseProto('syntax = "proto3"; package other.v1;', { path: "other/v1/other.proto", resolve });
    const { diagnostics } = lower(cycle(), other);
    expect(diagnostics.map(({ code, message: text }) => [code, text])).toEqual([
      ["JSG3008", 'The committed .proto is of package "other.v1", expected "test.power.v1"'],
    ]);
  });

  test("keeps reserved statements that people wrote, with their comments", () => {
    const text = `syntax = "proto3";
package test.power.v1;
message CycleRequest {
  // Once a union.
  reserved 4, 7 to 9; // see the changelog
  reserved "mode";
  double wait = 1;
  bool fast = 5;
}
`;
    const previous = parseProto(text, { path: "test/power/v1/power.proto", resolve });
    const { file, diagnostics } = lower(cycle(field("count", int32)), previous);
    expect(diagnostics).toEqual([]);
    expect(emitProto(file, { header: "Test.", resolve }).text).toContain(`
message CycleRequest {
  reserved 1; // double wait
  // Once a union.
  reserved 4, 7 to 9; // see the changelog
  reserved 5; // bool fast
  reserved "mode", "wait", "fast";

  int32 count = 10;
}
`);
  });
});
