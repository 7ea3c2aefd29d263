import { readFileSync } from "node:fs";
import type { TypeDescription, ValueDescription } from "../../command/interface-description.js";
import type { ResourceSource } from "../../contract/resource.js";
import { fileFailure } from "../../errors/file-failure.js";
import { didYouMean } from "../../errors/nearest-name.js";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";
import { expectedSpan, readDuration, readSpan } from "../parse-duration.js";
import { chosenValue, fromJson, parseJson, readDate } from "./from-json.js";
import { standardInput } from "./standard-input.js";

/**
 * Turns the text of an argument into the value its type asks for. Ranges are the codec's to check.
 * @throws {CliError} Naming the parameter, what is expected and what is there.
 */
export function parseValue(text: string, parameter: ValueDescription, type: TypeDescription = parameter.type): unknown {
  const fail = (expected: string, hint = "") =>
    new CliError(`Wrong value of "${parameter.flag ?? parameter.name}": expected ${expected}, got "${text}"${hint}`);
  switch (type.kind) {
    case "string":
      return text;
    case "number":
      return readNumber(text, parameter.unit) ?? throwIt(fail("a number"));
    case "integer":
    case "bigint": {
      const whole = readWhole(text);
      return whole === undefined ? throwIt(fail("a whole number")) : type.kind === "bigint" ? whole : Number(whole);
    }
    case "boolean":
      return readBoolean(text) ?? throwIt(fail("true or false"));
    case "choice": {
      const hint = didYouMean(text, type.choices);
      return type.choices.includes(text)
        ? chosenValue(text, type)
        : throwIt(fail(`one of ${type.choices.join(", ")}`, hint));
    }
    case "bytes":
      return readBytes(text);
    case "resource":
      return readResource(text);
    case "date":
      return readDate(text) ?? throwIt(fail("a time such as 2026-01-31T12:00:00Z"));
    case "duration":
      return readSpan(text) ?? throwIt(fail(expectedSpan));
    case "json":
    case "record":
    case "variant":
    case "list":
    case "map": {
      const name = parameter.flag ?? parameter.name;
      return fromJson(parseJson(text.startsWith("@") ? readText(text.slice(1)) : text, name), type, name);
    }
    default:
      return unreachable(type);
  }
}

/** A number may carry its unit; of times, any unit of time: `100ms` where seconds are asked for. */
function readNumber(text: string, unit: string | undefined): number | undefined {
  const bare = unit !== undefined && text.endsWith(unit) ? text.slice(0, -unit.length).trimEnd() : text;
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(bare) || /^([-+]?Infinity|NaN)$/.test(bare)) {
    return Number(bare);
  }
  const milliseconds = unit === "s" || unit === "ms" ? readDuration(text) : undefined;
  return milliseconds === undefined ? undefined : milliseconds / (unit === "s" ? 1000 : 1);
}

function readWhole(text: string): bigint | undefined {
  if (!/^[-+]?\d+$|^0x[\da-f]+$/i.test(text)) {
    return undefined;
  }
  return BigInt(text.replace(/^\+/, ""));
}

function readBoolean(text: string): boolean | undefined {
  const isTrue = /^(true|yes|on|1)$/i.test(text);
  return isTrue || /^(false|no|off|0)$/i.test(text) ? isTrue : undefined;
}

/** Read when the call sends it, so that a long one is never in memory. */
function readResource(text: string): ResourceSource {
  if (text === "-") {
    return { source: standardInput(), name: "standard input" };
  }
  if (text.startsWith("exporter:")) {
    return { source: text.slice("exporter:".length), fetchedBy: "exporter" };
  }
  return text.startsWith("@") ? text.slice(1) : text;
}

function readBytes(text: string): Uint8Array {
  if (/^hex:([\da-f]{2})*$/i.test(text)) {
    return Buffer.from(text.slice(4), "hex");
  }
  if (text === "-") {
    return readFile(0, "standard input");
  }
  return text.startsWith("@") ? readFile(text.slice(1), `"${text.slice(1)}"`) : Buffer.from(text);
}

function readText(file: string): string {
  return readFile(file === "-" ? 0 : file, `"${file}"`).toString("utf8");
}

function readFile(file: string | number, name: string): Buffer {
  try {
    return readFileSync(file);
  } catch (reason) {
    throw new CliError(`Cannot read ${name}: ${fileFailure(reason)}`, exitCodes.inputOutput);
  }
}

function throwIt(error: Error): never {
  throw error;
}

function unreachable(type: never): never {
  throw new TypeError(`Unknown type ${JSON.stringify(type)}`);
}
