import { getEventListeners } from "node:events";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { SerialPort } from "../../../drivers/serial/index.js";
import { DriverError } from "../../contract/driver-error.js";
import { serve } from "../../exporter/serve.js";
import type { ConsoleOptions } from "./console-options.js";
import { FakeDevice } from "./fake-device.test.fixture.js";
import { openConsole } from "./open-console.js";

async function bench(options?: ConsoleOptions) {
  const device = new FakeDevice();
  const console = await openConsole(async () => device.stream, options);
  return { device, console, [Symbol.asyncDispose]: () => console.close() };
}

describe("expect()", () => {
  test("returns what matched, what came before and after, and which pattern it was", async () => {
    await using one = await bench();
    one.device.says("boot\nlog", "in: later");
    expect(await one.console.expect(["panic", /(?<what>log)(in): /])).toEqual({
      index: 1,
      match: "login: ",
      captures: ["log", "in"],
      groups: { what: "log" },
      before: "boot\n",
      after: "later",
      dropped: 0,
    });
    expect(await one.console.expect("later")).toMatchObject({ before: "", after: "" });
  });

  test("takes what comes first in the text, and of patterns at one place the first of the list", async () => {
    await using one = await bench();
    one.device.says("xx ok fail");
    expect(await one.console.expect(["fail", "ok", /ok fail/])).toMatchObject({ index: 1, before: "xx " });
    expect(await one.console.expect(/^ fail$/g)).toMatchObject({ match: " fail" });
  });

  test("waits for text that comes later, in pieces", async () => {
    await using one = await bench();
    const found = one.console.expect("login: ", { timeoutMs: 5_000 });
    for (const letter of "Welcome\r\nlogin: ") {
      await new Promise(setImmediate);
      one.device.says(letter);
    }
    expect(await found).toMatchObject({ before: "Welcome\n" });
  });

  test("puts characters and line ends together that chunks took apart", async () => {
    await using one = await bench();
    const bytes = Buffer.from("5 \u00b0C \u{1f600}\r\r\nnext\r\nlast\rline");
    one.device.says(...Array.from(bytes, (byte) => Uint8Array.of(byte)));
    expect((await one.console.expect("line")).before).toBe("5 \u00b0C \u{1f600}\nnext\nlast\r");
  });

  test("keeps line ends and bytes as they are if told so", async () => {
    await using one = await bench({ lineEndings: "keep", encoding: "latin1" });
    one.device.says(Uint8Array.of(0xe9, 0x0d), "\nx");
    expect((await one.console.expect("x")).before).toBe("\u00e9\r\n");
    await one.console.send("\u00e9");
    expect(one.device.words).toBe(Buffer.from([0xe9]).toString());
  });

  test("tells after its time what it saw last, escaped, on one line, bounded", async () => {
    await using one = await bench();
    one.device.says(`${"x".repeat(5_000)}\u001b]0;evil\u0007\r\n"quoted"\u202e`);
    const failure = one.console.expect([/log(in|out)/, 'a "b"'], { timeoutMs: 30 });
    await expect(failure).rejects.toMatchObject({
      name: "ExpectTimeoutError",
      code: "deadline_exceeded",
      message: expect.stringMatching(
        /^Console did not show one of \/log\(in\|out\)\/, "a \\"b\\"" within 30 ms; last text: \.\.\."x+\\x1b\]0;evil\\x07\\n\\"quoted\\"\\u\{202e\}"$/,
      ),
    });
    const { message, lastText } = await failure.catch((reason) => reason);
    expect([message.length < 400, lastText.length]).toEqual([true, 1_024]);
  });

  test("looks once and does not wait with a time of 0", async () => {
    await using one = await bench();
    one.device.says("here");
    await new Promise(setImmediate);
    expect(await one.console.expect("here", { timeoutMs: 0 })).toMatchObject({ index: 0 });
    await expect(one.console.expect("here", { timeoutMs: 0 })).rejects.toMatchObject({ name: "ExpectTimeoutError" });
  });

  test("tells an end, a lost connection and a close apart", async () => {
    await using ended = await bench();
    const waiting = ended.console.expect("ok");
    ended.device.says("o");
    ended.device.ends();
    await expect(waiting).rejects.toMatchObject({
      name: "ConsoleEndedError",
      code: "out_of_range",
      message: 'Console ended before it showed "ok"; last text: "o"',
    });
    await using lost = await bench();
    lost.device.says("bye");
    const cause = new DriverError("console.connect: the cable is out", { code: "unavailable" });
    setImmediate(() => lost.device.breaks(cause));
    await expect(lost.console.expect("ok")).rejects.toMatchObject({
      name: "ConsoleLostError",
      code: "unavailable",
      message: 'Console was lost before it showed "ok": console.connect: the cable is out; last text: "bye"',
      cause,
    });
    await expect(lost.console.send("x")).rejects.toMatchObject({ name: "ConsoleLostError", code: "unavailable" });
    await using closed = await bench();
    const pending = closed.console.expect("ok");
    await closed.console.close();
    await expect(pending).rejects.toMatchObject({ name: "DriverError", code: "canceled" });
    await expect(closed.console.send("x")).rejects.toMatchObject({ code: "canceled" });
  });

  test("finds what came before the end", async () => {
    await using one = await bench();
    one.device.says("done\r");
    one.device.ends();
    expect(await one.console.expect("done")).toMatchObject({ after: expect.stringMatching(/^\r?$/) });
    expect(await one.console.expect("\r")).toMatchObject({ index: 0 });
  });

  test("refuses a second wait, and can wait again afterwards", async () => {
    await using one = await bench();
    const first = one.console.expect("a");
    await expect(one.console.expect(/b/)).rejects.toMatchObject({
      code: "failed_precondition",
      message: 'Console waits for "a" already; wait for that before /b/, or expect a list',
    });
    one.device.says("ab");
    await first;
    expect(await one.console.expect(/b/)).toMatchObject({ index: 0 });
  });

  test("gives up when its signal aborts, and leaves the console and the signal as they were", async () => {
    await using one = await bench();
    const controller = new AbortController();
    const waiting = one.console.expect("a", { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toMatchObject({ code: "canceled", cause: { message: "enough" } });
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    one.device.says("a");
    expect(await one.console.expect("a")).toMatchObject({ index: 0 });
  });

  test.each([[[]], [""], [["a", ""]]])("refuses the patterns %j", async (patterns) => {
    await using one = await bench();
    await expect(one.console.expect(patterns)).rejects.toThrow("at least one pattern that is not empty");
  });

  test("keeps up with a flood that never matches", async () => {
    await using one = await bench({ transcriptCharacters: 200_000 });
    const waiting = one.console.expect(/wanted (\d+)/, { timeoutMs: 20_000 });
    for (let round = 0; round < 400; round += 1) {
      one.device.says("z".repeat(10_000));
      if (round % 10 === 0) await new Promise(setImmediate);
    }
    one.device.says("wanted 7");
    const { captures, before, dropped } = await waiting;
    expect([captures, before.length + dropped]).toEqual([["7"], 4_000_000]);
    expect(before.length).toBeLessThanOrEqual(250_000);
  });
});

describe("sending", () => {
  test("sends texts, bytes and lines", async () => {
    await using one = await bench({ newline: "\r" });
    await one.console.send("a");
    await one.console.send(Uint8Array.of(0x62));
    await one.console.sendLine("c");
    await one.console.sendLine();
    expect(one.device.words).toBe("abc\r\r");
  });

  test.each([50, 2_000])("writes no faster than %d characters in a second", async (rate) => {
    await using one = await bench();
    const text = "\u00e9".repeat(rate / 5);
    await one.console.writePaced(text, { charactersPerSecond: rate });
    expect(one.device.words).toBe(text);
    const [first] = one.device.heard;
    const start = first?.timeMs ?? 0;
    let sent = 0;
    for (const { text: part, timeMs } of one.device.heard) {
      // A timer may fire up to a millisecond early.
      expect(sent).toBeLessThanOrEqual(((timeMs - start + 1 + sent / 10) * rate) / 1000);
      sent += part.length;
    }
  });

  test("stops in the middle when the signal aborts", async () => {
    await using one = await bench();
    const controller = new AbortController();
    const writing = one.console.writePaced("x".repeat(1_000), { charactersPerSecond: 100, signal: controller.signal });
    while (one.device.heard.length < 3) await new Promise(setImmediate);
    controller.abort();
    await expect(writing).rejects.toMatchObject({ code: "canceled" });
    expect(one.device.words.length).toBeLessThan(10);
  });

  test.each([0, -1, Number.NaN])("refuses the rate %d", async (charactersPerSecond) => {
    await using one = await bench();
    await expect(one.console.writePaced("x", { charactersPerSecond })).rejects.toMatchObject({
      code: "invalid_argument",
    });
  });
});

describe("the transcript", () => {
  test("gives what arrived behind a mark, chunk by chunk, with its time", async () => {
    await using one = await bench();
    one.device.says("old log\n");
    await one.console.expect("old");
    const mark = one.console.mark();
    const before = performance.now();
    one.device.says("new", " log\n");
    await one.console.expect("log", { since: mark });
    const { text, chunks, dropped } = one.console.since(mark);
    expect([text, dropped]).toEqual(["new log\n", 0]);
    expect(chunks).toMatchObject([
      { sequence: 1, text: "new" },
      { sequence: 2, text: " log\n" },
    ]);
    expect(chunks[0]?.timeMs).toBeGreaterThanOrEqual(before);
    expect(one.console.transcript().text).toBe("old log\nnew log\n");
  });

  test("does not let a stale text answer", async () => {
    await using one = await bench();
    one.device.says("image 1 ok\n");
    await new Promise(setImmediate);
    one.console.discard();
    one.device.says("image 2 ok\n");
    expect(await one.console.expect(/image \d/)).toMatchObject({ match: "image 2" });
  });

  test("keeps the newest and counts what it drops", async () => {
    await using one = await bench({ transcriptCharacters: 1_000 });
    const mark = one.console.mark();
    for (let line = 0; line < 1_000; line += 1) one.device.says(`line ${String(line).padStart(4, "0")}\n`);
    await one.console.expect("line 0999\n");
    const { text, chunks, dropped } = one.console.since(mark);
    expect([text.length + dropped, text.length >= 1_000, text.length <= 1_250]).toEqual([10_000, true, true]);
    expect(chunks.map((chunk) => chunk.text).join("")).toBe(text);
    expect(chunks.at(-1)).toMatchObject({ sequence: 999, text: "line 0999\n" });
  });

  test("goes to a file as it came, byte for byte, that only this user can read", async () => {
    const folder = await mkdtemp(join(tmpdir(), "transcript-"));
    const transcriptFile = join(folder, "console.log");
    for (const bytes of [Buffer.from([0xff, 0x0d, 0x0a, 0x00]), Buffer.alloc(500_000, "y")]) {
      await using one = await bench({ transcriptFile });
      one.device.says(bytes);
      one.device.ends();
      await expect(one.console.expect("never")).rejects.toMatchObject({ name: "ConsoleEndedError" });
    }
    const written = await readFile(transcriptFile);
    expect([written.length, written.subarray(0, 5).toString("hex")]).toEqual([500_004, "ff0d0a0079"]);
    expect((await stat(transcriptFile)).mode & 0o777).toBe(0o600);
    await rm(folder, { recursive: true });
  });

  test("says at once that its file cannot be written", async () => {
    const opening = bench({ transcriptFile: "/no/such/folder/console.log" });
    await expect(opening).rejects.toMatchObject({
      message: expect.stringContaining('Cannot write the transcript "/no/such/folder/console.log": ENOENT'),
    });
  });
});

describe("openConsole()", () => {
  test("gives up an opening that nobody answers, and drops a stream that comes too late", async () => {
    const controller = new AbortController();
    const late = new FakeDevice();
    let answer: (stream: FakeDevice["stream"]) => void = () => undefined;
    const opening = openConsole(() => new Promise((resolve) => (answer = resolve)), { signal: controller.signal });
    controller.abort();
    await expect(opening).rejects.toMatchObject({ code: "canceled" });
    answer(late.stream);
    await new Promise(setImmediate);
    expect(late.stream.destroyed).toBe(true);
  });

  test("closes when its signal aborts", async () => {
    const controller = new AbortController();
    await using one = await bench({ signal: controller.signal });
    const waiting = one.console.expect("x");
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: "canceled" });
    expect(one.device.stream.destroyed).toBe(true);
  });

  test("talks to a device over the wire", async () => {
    await using serial = await serve(new SerialPort({ url: "loop://" }));
    await using console = await openConsole(() => serial.connect());
    await console.sendLine("uname -a");
    expect(await console.expect("\n")).toMatchObject({ before: "uname -a" });
  });
});
