import { inspect } from "node:util";
import { expect, test } from "@jest/globals";
import type pino from "pino";
import { fromConnectError } from "../errors/from-connect-error.js";
import { toConnectError } from "../errors/to-connect-error.js";
import { logSeverities } from "./log-severity.js";
import { createLogger } from "./logger.js";
import { redactText } from "./redact-text.js";
import { Secret } from "./secret.js";
import { textShapes, valueShapes } from "./secret-shapes.test.fixture.js";

test("there are more than fifty shapes", () => {
  expect(textShapes.length + valueShapes.length).toBeGreaterThanOrEqual(50);
});

test.each(textShapes)("a text hides %s", (_, text, secret) => {
  expect(redactText(text)).not.toContain(secret);
  expect(redactText(text)).toContain("***");
});

test("a text without secrets comes back as it is", () => {
  const texts = [
    "the token expired at 12:00",
    'Unknown key "token" in "export.power", did you mean "config"?',
    'Wrong value of "password": expected a text, got 3 lines',
    "http://127.0.0.1:4711/power/@scope/pkg: connection refused",
    "basic authentication failed; compass: north, bypass: on",
    'Flag --token of "jmp run" needs a value; write --password or --api-key in front of it',
    "Cannot open /dev/ttyUSB0: Permission denied",
    'Cannot read "/run/secrets/lab-token": permission denied',
    'Cannot listen on "unix:/etc/passwd": something else is there; remove it or choose another path',
  ];
  expect(texts.map(redactText)).toEqual(texts);
});

test("what stands behind a path is hidden all the same where it is no sentence", () => {
  const texts = [
    '"/run/token": "hunter2 or so"',
    '"/run/token": hunter2',
    '{"/v1/token":"hunter2"}',
    "/db/password=hunter2",
  ];
  for (const text of texts) expect(redactText(text)).not.toContain("hunter2");
});

test("a URL keeps its host and its path", () => {
  const url = "GET https://bob:hunter2@lab.example:8443/images/a.img?X-Signature=abc&x=1#part failed";
  expect(redactText(url)).toBe("GET https://***@lab.example:8443/images/a.img?***#*** failed");
});

test("a hostile text takes no longer than its length allows", () => {
  const texts = [
    "token.".repeat(20_000),
    `${"a.".repeat(50_000)}://`,
    "x://a:".repeat(20_000),
    "password".repeat(20_000),
  ];
  const started = performance.now();
  for (const text of texts) redactText(text);
  expect(performance.now() - started).toBeLessThan(5_000);
});

/** Writes a value in every way a driver may: as a message, a field, a deep field, a parent's field, an error. */
function logAll(text: string, value: unknown): string {
  const lines: string[] = [];
  const logger = createLogger({ level: "trace", destination: { write: (line) => void lines.push(line) } });
  const failure = Object.assign(new Error(text, { cause: new Error(text) }), { config: value });
  for (const level of logSeverities) {
    logger[level](text);
    logger[level](value as object, text);
    logger[level]({ deep: { list: [{ value, text }] } }, "call %s", text);
    logger[level](failure);
    logger[level]({ err: failure });
    logger.child({ value, text })[level]("child");
  }
  expect(lines).toHaveLength(6 * logSeverities.length);
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty("level");
  return lines.join("");
}

test.each(textShapes)("no line of any level, nor an error, has %s", (_, text, secret) => {
  expect(logAll(text, { note: text }).includes(secret)).toBe(false);
  const error = fromConnectError(toConnectError(new Error(text)), { device: "dut", method: "on" });
  expect(toConnectError(new Error(text)).message).not.toContain(secret);
  expect(error.message).not.toContain(secret);
});

test.each(valueShapes)("no line of any level has %s", (_, value, secret) => {
  expect(logAll("a message", value).includes(secret)).toBe(false);
});

test("what is secret by its type stays so in every form", () => {
  const secret = new Secret({ token: "canary-9f3" });
  const forms = [String(secret), `${secret}`, JSON.stringify({ secret }), inspect({ secret }), logAll("x", { secret })];
  expect(forms.join("\n")).not.toContain("canary-9f3");
  expect(secret.reveal()).toEqual({ token: "canary-9f3" });
});

test("a logger's own redaction still works beside ours", () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  createLogger({ destination })
    .child({}, { redact: ["serial"] } as pino.ChildLoggerOptions)
    .info({ serial: "A1" }, "x");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ serial: "[Redacted]" });
});
