import { create, getExtension, type Message, setExtension } from "@bufbuild/protobuf";
import { FieldOptionsSchema } from "@bufbuild/protobuf/wkt";
import { describe, expect, test } from "@jest/globals";
import { annotate, readAnnotation } from "./annotations.js";
import { importRegistry } from "./link/registry-of.js";
import { annotationsPath, resolveStandardImport } from "./standard-imports.js";

const registry = importRegistry([annotationsPath], resolveStandardImport);

/** What protobuf's own library makes of the same value. */
function packed(name: string, value: unknown): { readonly entries: Message["$unknown"]; readonly value: unknown } {
  const extension = registry.getExtension(`jumpstarter.annotations.v1.${name}`);
  if (extension === undefined) throw new Error(`There is no annotation "${name}"`);
  const options = create(FieldOptionsSchema);
  setExtension(options, extension, value as never); // the table below has the types of the annotations
  return { entries: options.$unknown, value: getExtension(options, extension) };
}

describe("annotate()", () => {
  test.each([
    ["unit", "V"],
    ["unit", ""],
    ["minimum", 0],
    ["minimum", -0],
    ["minimum", 0.1],
    ["maximum", Number.POSITIVE_INFINITY],
    ["stream_position", 0],
    ["stream_position", 7],
    ["nullable", true],
    ["nullable", false],
    ["default_value", '"0"'],
  ] as const)("sets %s to %j as protobuf does, each time on entries of its own", (name, value) => {
    const expected = packed(name, value);
    const [first, second] = [create(FieldOptionsSchema), create(FieldOptionsSchema)];
    for (const options of [first, second]) {
      expect(annotate(options, { [name]: value })).toBe(true);
      expect(options.$unknown).toEqual(expected.entries);
      expect(readAnnotation(options, name)).toBe(expected.value);
    }
    expect(first.$unknown?.[0]).not.toBe(second.$unknown?.[0]);
  });

  test("keeps several annotations in the order given, and says when there are none", () => {
    const options = create(FieldOptionsSchema);
    annotate(options, { unit: "V", minimum: 0, maximum: 60 });
    expect(options.$unknown?.map(({ no }) => no)).toEqual([50_020, 50_021, 50_022]);
    expect(annotate(create(FieldOptionsSchema), { unit: undefined })).toBe(false);
  });
});
