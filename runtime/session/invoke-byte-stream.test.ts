import { type Duplex, PassThrough } from "node:stream";
import type { Message } from "@bufbuild/protobuf";
import { Code } from "@connectrpc/connect";
import { describe, expect, test } from "@jest/globals";
import { SerialService } from "../../generated/jumpstarter/driver/serial/v1/serial_pb.js";
import { encodeArguments } from "../codec/encode-arguments.js";
import { DriverError } from "../contract/driver-error.js";
import { byteRoute, bytes, echo, frame, gate, ScriptedSerial } from "./__fixtures__/sample-tree.js";
import { Session } from "./session.js";

const { connect } = SerialService.method;

describe("a byte stream", () => {
  test("says that it is open, carries bytes both ways and ends cleanly", async () => {
    await using session = await Session.open(new ScriptedSerial({ connect: echo }));
    const stream = byteRoute(session, connect, bytes(connect, ["hello ", "world"]));
    expect(textOf((await stream.next()).value)).toBe("");
    expect(await drain(stream)).toBe("hello world");
    expect(session.activeCalls).toBe(0);
  });

  test("says that it is open before the first byte is sent", async () => {
    await using session = await Session.open(new ScriptedSerial({ connect: async () => echo() }));
    const stream = byteRoute(session, connect, bytes(connect, [], true));
    expect(textOf((await stream.next()).value)).toBe("");
    await stream.return?.();
  });

  test.each<[string, () => unknown, Code, string]>([
    [
      "its driver cannot open",
      () => {
        throw new DriverError("port is taken", { code: "failed_precondition" });
      },
      Code.FailedPrecondition,
      "port is taken",
    ],
    [
      "its driver returns no stream",
      () => ({ on: true }),
      Code.Internal,
      'Driver returned no duplex stream from "connect"',
    ],
    ["its device breaks at once", () => brokenDuplex(), Code.Internal, "read EIO"],
  ])("fails when %s", async (_, implementation, code, rawMessage) => {
    await using session = await Session.open(new ScriptedSerial({ connect: implementation }));
    const stream = byteRoute(session, connect, bytes(connect, [], true));
    await expect(drain(stream)).rejects.toMatchObject({ name: "ConnectError", code, rawMessage });
    expect(session.activeCalls).toBe(0);
  });

  test.each<[string, () => AsyncIterable<Message>, string]>([
    ["nothing", async function* () {}, "Expected the opening frame first, got the end of the stream"],
    [
      "data",
      async function* () {
        yield frame(connect, Buffer.from("x"));
      },
      'Cannot open "connect": expected the opening frame first, got another',
    ],
    [
      "two opening frames",
      async function* () {
        yield encodeArguments(connect, []);
        yield encodeArguments(connect, []);
      },
      "Expected a data frame, got another",
    ],
  ])("refuses a caller who begins with %s", async (_, requests, rawMessage) => {
    const device = echo();
    await using session = await Session.open(new ScriptedSerial({ connect: () => device }));
    const stream = byteRoute(session, connect, requests());
    await expect(drain(stream)).rejects.toMatchObject({ code: Code.InvalidArgument, rawMessage });
    expect(session.activeCalls).toBe(0);
  });

  test("destroys the device's stream when its caller leaves or cancels", async () => {
    const devices: Duplex[] = [];
    const open = () => {
      const device = echo();
      devices.push(device);
      return device;
    };
    await using session = await Session.open(new ScriptedSerial({ connect: open }));
    const left = byteRoute(session, connect, bytes(connect, ["x"], true));
    await left.next();
    await left.return?.();
    const caller = new AbortController();
    const canceled = byteRoute(session, connect, bytes(connect, ["x"], true), { signal: caller.signal });
    await canceled.next();
    caller.abort();
    await expect(drain(canceled)).rejects.toMatchObject({ code: Code.Canceled });
    expect([devices.map(({ destroyed }) => destroyed), session.activeCalls]).toEqual([[true, true], 0]);
  });

  test("destroys a stream that its driver opens too late", async () => {
    const { open, opened } = gate();
    const device = echo();
    await using session = await Session.open(new ScriptedSerial({ connect: () => opened.then(() => device) }));
    const caller = new AbortController();
    const stream = byteRoute(session, connect, bytes(connect, [], true), { signal: caller.signal });
    const pending = stream.next();
    await new Promise(setImmediate);
    caller.abort();
    await expect(pending).rejects.toMatchObject({ code: Code.Canceled });
    expect(device.destroyed).toBe(false);
    open();
    await new Promise(setImmediate);
    expect(device.destroyed).toBe(true);
  });
});

function brokenDuplex(): Duplex {
  return new PassThrough().destroy(Object.assign(new Error("read EIO"), { code: "EIO", errno: -5, syscall: "read" }));
}

async function drain(stream: AsyncIterator<Message>): Promise<string> {
  let text = "";
  for (let next = await stream.next(); next.done !== true; next = await stream.next()) text += textOf(next.value);
  return text;
}

function textOf(response: unknown): string {
  const { data } = response as { readonly data: Uint8Array }; // the method's response
  return Buffer.from(data).toString();
}
