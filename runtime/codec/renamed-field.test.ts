import { create, setExtension, toJson } from "@bufbuild/protobuf";
import { type FieldDescriptorProto, FieldOptionsSchema } from "@bufbuild/protobuf/wkt";
import { expect, test } from "@jest/globals";
import { typescript_name } from "../../generated/jumpstarter/annotations/v1/annotations_pb.js";
import { sampleFile, sampleService } from "../schema/__fixtures__/sample-interface.js";
import { methodInfo } from "../schema/method-info.js";
import { kindsWith } from "./__fixtures__/random-kinds.js";
import { decodeArguments } from "./decode-arguments.js";
import { encodeArguments } from "./encode-arguments.js";

/** The sample's method "configure" after `label` became `title`, and `int32Value` of the record became `count`. */
function renamedMethod() {
  const file = sampleFile();
  const fields = file.messageType.flatMap((message) => message.field);
  rename(
    fields.find(({ name }) => name === "label"),
    "title",
  );
  rename(
    fields.find(({ name }) => name === "int32_value"),
    "count",
  );
  const method = sampleService(file).methods.find(({ name }) => name === "Configure");
  if (method === undefined) throw new Error("The sample has no method Configure");
  return method;
}

function rename(field: FieldDescriptorProto | undefined, name: string): void {
  if (field === undefined) throw new Error("The sample has no such field");
  field.options ??= create(FieldOptionsSchema);
  setExtension(field.options, typescript_name, name);
}

test("a field that was renamed in TypeScript keeps its old name in JSON", () => {
  const method = renamedMethod();
  expect(methodInfo(method).parameters.map(({ name }) => name)).toContain("title");
  const { int32Value: _, ...kinds }: Record<string, unknown> = { ...kindsWith({}), count: 7 };
  const request = encodeArguments(method, [kinds, undefined, undefined, "text"]);
  expect(toJson(method.input, request)).toMatchObject({ label: "text", kinds: { int32Value: 7 } });
  const [decoded, , , title] = decodeArguments(method, request);
  expect(title).toBe("text");
  expect(decoded).toMatchObject({ count: 7 });
  expect(decoded).not.toHaveProperty("int32Value");
});

test("the old name is no longer one in TypeScript", () => {
  const method = renamedMethod();
  expect(() => encodeArguments(method, [kindsWith({}), undefined, undefined, "text"])).toThrow(
    expect.objectContaining({ code: "invalid_argument" }),
  );
});
