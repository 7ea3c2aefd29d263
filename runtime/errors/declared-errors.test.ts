import { create, createFileRegistry, type DescMessage } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema, FieldDescriptorProto_Type as Type } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError } from "@connectrpc/connect";
import { describe, expect, test } from "@jest/globals";
import { ErrorOriginSchema } from "../../generated/jumpstarter/runtime/v1/error_pb.js";
import { DriverError, type DriverErrorOptions } from "../contract/driver-error.js";
import { fields } from "../schema/__fixtures__/descriptor-sketch.js";
import type { ErrorClass } from "./error-classes.js";
import { fromConnectError } from "./from-connect-error.js";
import { toConnectError } from "./to-connect-error.js";

/** What is left of 8 KiB for the text and the fields, as gRPC sends them. */
const room = 7_680;

class RelayStuckError extends DriverError {
  readonly contact: number;
  readonly note: string;

  constructor(message: string, options: DriverErrorOptions & { readonly contact: number; readonly note?: string }) {
    super(message, { code: "failed_precondition", ...options });
    this.contact = options.contact;
    this.note = options.note ?? "";
  }
}

class BrokenRelayError extends RelayStuckError {}

const hostile: ProxyHandler<DriverError> = {
  getPrototypeOf() {
    throw new Error("no");
  },
};

const [stuck, broken] = describeErrors();
const declared = [stuck];
const where = { device: "power", method: "on" };

describe("toConnectError() of a declared error", () => {
  test("adds its fields as a detail of its type", () => {
    const error = toConnectError(new RelayStuckError("stuck", { contact: 3 }), declared);
    expect(error).toMatchObject({ rawMessage: "stuck", code: Code.FailedPrecondition });
    expect(error.findDetails(stuck)).toMatchObject([{ contact: 3, note: "" }]);
  });

  test("takes the nearest declared class of one that is derived", () => {
    const error = new BrokenRelayError("stuck", { contact: 3 });
    expect(detailTypes(toConnectError(error, [stuck, broken]))).toEqual(["test.errors.v1.BrokenRelayError"]);
    expect(detailTypes(toConnectError(error, [stuck]))).toEqual(["test.errors.v1.RelayStuckError"]);
  });

  test("knows a class of another copy of the module by its name", () => {
    const Base = class DriverError extends Error {};
    const Copy = class RelayStuckError extends Base {
      readonly contact = 4;
      readonly note = "";
    };
    expect(toConnectError(new Copy("stuck"), declared).findDetails(stuck)).toMatchObject([{ contact: 4 }]);
  });

  test.each<[string, unknown]>([
    ["an error that is not declared", new DriverError("stuck")],
    ["an error that only has its name", Object.assign(new Error("stuck"), { name: "RelayStuckError", contact: 3 })],
    ["a class of its name that is no DriverError", new (class RelayStuckError extends Error {})("stuck")],
    ["a record", { name: "RelayStuckError", message: "stuck", contact: 3 }],
    ["a text", "stuck"],
    ["nothing", null],
    ["an object without prototype", Object.assign(Object.create(null), { message: "stuck" })],
    ["an object that defends itself", new Proxy(new RelayStuckError("stuck", { contact: 3 }), hostile)],
  ])("adds nothing to %s", (_, reason) => {
    const { details } = toConnectError(reason, declared);
    expect(details.filter((detail) => !("desc" in detail) || detail.desc !== ErrorOriginSchema)).toEqual([]);
  });

  test.each<[string, DriverError, string]>([
    [
      "of another type",
      new RelayStuckError("stuck", { contact: "three" as unknown as number }),
      'stuck (fields of RelayStuckError lost: "contact": expected whole number in -2147483648..2147483647, got string)',
    ],
    [
      "too large",
      new RelayStuckError("stuck", { contact: 3, note: "x".repeat(4000) }),
      "stuck (fields of RelayStuckError lost: they take 4005 bytes, and an error carries 3072 at most)",
    ],
  ])("says that fields are lost which are %s", (_, reason, text) => {
    expect(toConnectError(reason, declared)).toMatchObject({
      rawMessage: text,
      code: Code.FailedPrecondition,
      details: [],
    });
  });

  test.each(["x", "é", "漢", "%"])("keeps text and fields within 8 KiB where the text is of %j", (character) => {
    const reason = new RelayStuckError(character.repeat(100_000), { contact: 3, note: "n".repeat(3000) });
    const error = toConnectError(reason, declared);
    expect(error.findDetails(stuck)).toHaveLength(1);
    expect(error.rawMessage.length).toBeGreaterThan(100);
    const text = Buffer.byteLength(encodeURIComponent(error.rawMessage));
    const status = base64Length(Buffer.byteLength(error.rawMessage) + 3005 + 100);
    expect(text + status).toBeLessThan(room);
  });
});

describe("fromConnectError() of a declared error", () => {
  const sent = toConnectError(new RelayStuckError("stuck", { contact: 3, note: "n" }), declared);
  const restore = (errorClass: ErrorClass) =>
    fromConnectError(sent, where, { messages: declared, classes: { RelayStuckError: errorClass } });

  test("makes it of its class, with its fields and its place", () => {
    const error = restore(RelayStuckError);
    expect(error).toBeInstanceOf(RelayStuckError);
    expect({ ...error }).toEqual({
      name: "RelayStuckError",
      code: "failed_precondition",
      device: "power",
      method: "on",
      details: { contact: 3, note: "n" },
      contact: 3,
      note: "n",
    });
    expect(error.message).toBe("power.on: stuck");
    expect(error.cause).toBe(sent);
  });

  test("lets the wire win over a constructor that does as it likes", () => {
    const error = restore(
      class Wilful extends DriverError {
        readonly contact = 7;
        constructor(message: string) {
          super(`my own words, not ${message}`, { code: "aborted" });
        }
      },
    );
    expect(error).toMatchObject({
      message: "power.on: stuck",
      code: "failed_precondition",
      device: "power",
      contact: 3,
    });
  });

  test("is a DriverError of its name where the class cannot be made, or is not known", () => {
    const throwing = class extends DriverError {
      constructor(message: string) {
        super(message);
        throw new Error("no");
      }
    };
    const unknown = fromConnectError(sent, where, { messages: declared, classes: {} });
    for (const error of [restore(throwing), unknown]) {
      expect(error.constructor).toBe(DriverError);
      expect(error).toMatchObject({ name: "RelayStuckError", message: "power.on: stuck", method: "on" });
      expect(error.details).toEqual({ contact: 3, note: "n" });
    }
  });

  test.each<[string, ConnectError["details"]]>([
    ["bytes that are no message", [{ type: stuck.typeName, value: Uint8Array.of(0xff) }]],
    ["a type that is not declared", [{ type: broken.typeName, value: new Uint8Array() }]],
    ["nothing", []],
  ])("is a plain DriverError when a peer sends %s", (_, details) => {
    const received = Object.assign(new ConnectError("stuck", Code.Aborted), { details });
    const error = fromConnectError(received, where, { messages: declared, classes: { RelayStuckError } });
    expect(error.constructor).toBe(DriverError);
    expect(error).toMatchObject({ name: "DriverError", code: "aborted", message: "power.on: stuck" });
    expect(error.details).toBeUndefined();
  });
});

function describeErrors(): readonly [DescMessage, DescMessage] {
  const contact = [
    { name: "contact", type: Type.INT32 },
    { name: "note", type: Type.STRING },
  ];
  const names = ["RelayStuckError", "BrokenRelayError"];
  const file = create(FileDescriptorProtoSchema, {
    name: "test/errors/v1/errors.proto",
    package: "test.errors.v1",
    syntax: "proto3",
    messageType: names.map((name) => ({ name, ...fields(contact) })),
  });
  const registry = createFileRegistry(file, () => undefined);
  const [first, second] = names.flatMap((name) => registry.getMessage(`test.errors.v1.${name}`) ?? []);
  if (first === undefined || second === undefined) throw new Error("No messages");
  return [first, second];
}

function detailTypes({ details }: ConnectError): readonly unknown[] {
  return details.map((detail) => ("desc" in detail ? detail.desc.typeName : detail.type));
}

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}
