import { clone } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import { describe, expect, test } from "@jest/globals";
import { GenericService } from "../../generated/jumpstarter/driver/generic/v1/generic_pb.js";
import { MyDeviceService } from "../../generated/jumpstarter/driver/my_device/v1/my_device_pb.js";
import { CycleInterruptedErrorSchema, PowerService } from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { SerialService } from "../../generated/jumpstarter/driver/serial/v1/serial_pb.js";
import { registryOf, sampleMethod, sampleService } from "./__fixtures__/sample-interface.js";
import { enumLiterals } from "./enum-literals.js";
import { interfaceInfo } from "./interface-info.js";
import { methodInfo } from "./method-info.js";

const sample = sampleService();

describe("interfaceInfo()", () => {
  test("reads every option of a service", () => {
    expect(interfaceInfo(sample)).toEqual({
      id: "sample/v1",
      extends: ["base/v1"],
      children: [{ name: "power", interfaceId: "power/v1" }],
      pythonClient: "sample.client.SampleClient",
      service: sample,
    });
  });

  test("leaves out what is not said and answers from its cache", () => {
    expect(interfaceInfo(GenericService)).not.toHaveProperty("pythonClient");
    expect(interfaceInfo(GenericService)).toBe(interfaceInfo(GenericService));
  });
});

describe("methodInfo()", () => {
  test("reads parameters with unit, range and default", () => {
    expect(methodInfo(PowerService.method.cycle)).toEqual({
      name: "cycle",
      path: "/jumpstarter.driver.power.v1.PowerService/Cycle",
      kind: "unary",
      parameters: [
        {
          name: "wait",
          field: PowerService.method.cycle.input.field.wait,
          optional: true,
          default: 2,
          unit: "s",
          minimum: 0,
          maximum: 3600,
        },
      ],
      errors: [CycleInterruptedErrorSchema],
      readonly: false,
      idempotent: false,
      destructive: true,
      takesResources: false,
      returnsResource: false,
      wireName: "cycle",
    });
  });

  test("leaves out an error whose message the file does not have", () => {
    const { proto } = PowerService.file;
    const file = clone(FileDescriptorProtoSchema, proto);
    file.messageType = file.messageType.filter(({ name }) => name !== "CycleInterruptedError");
    const cycle = registryOf(file).getService(PowerService.typeName)?.method.cycle;
    expect(cycle && methodInfo(cycle).errors.length).toBe(0);
  });

  test("reads a server stream and its item", () => {
    const info = methodInfo(PowerService.method.read);
    expect(info).toMatchObject({ kind: "server-stream", readonly: true, idempotent: true, parameters: [] });
    expect(info.result?.message?.typeName).toBe("jumpstarter.driver.power.v1.PowerReading");
  });

  test("takes a byte stream's parameters from its opening frame and gives it no result", () => {
    const info = methodInfo(sampleMethod("Connect"));
    expect(info.kind).toBe("byte-stream");
    expect(info.parameters.map(({ name, default: value }) => [name, value])).toEqual([["baudRate", 9600]]);
    expect(info).not.toHaveProperty("result");
  });

  test("finds a stream of values at its place among the parameters, and tells both kinds of method", () => {
    const { playSamples, loopSamples } = MyDeviceService.method;
    expect([methodInfo(playSamples).kind, methodInfo(loopSamples).kind]).toEqual(["client-stream", "two-way"]);
    expect(methodInfo(playSamples).parameters).toMatchObject([
      { name: "samples", streamed: true, minimum: -1, maximum: 1 },
      { name: "gain", default: 1 },
    ]);
    expect(methodInfo(loopSamples).result?.name).toBe("result");
  });

  test("reads deadline and both kinds of wire name", () => {
    expect(methodInfo(sampleMethod("Configure")).timeoutMs).toBe(1500);
    expect(methodInfo(sampleMethod("ReadLevel")).wireName).toBe("level");
    expect(methodInfo(SerialService.method.setDtr).wireName).toBe("set_dtr");
    expect(methodInfo(SerialService.method.forceClose).wireName).toBe("close");
  });
});

test("enumLiterals() drops the prefix and the placeholder, and honours the literal option", () => {
  const level = methodInfo(sampleMethod("ReadLevel")).result?.enum;
  if (level === undefined) throw new Error("ReadLevel returns no enum");
  expect([...enumLiterals(level).byNumber]).toEqual([
    [1, "low"],
    [2, "High!"],
  ]);
  expect(enumLiterals(level).byLiteral.get("High!")).toBe(2);
});
