import type { ItemsDescription } from "../../command/interface-description.js";
import { CliError } from "../cli-error.js";
import { fromJson, parseJson } from "./from-json.js";
import { parseValue } from "./parse-value.js";

/**
 * Turns one line into a value of a stream: a line of JSON, as `j -o json` prints it; what is one word needs no quotes.
 *
 * @param place Where the line is, for errors: `samples, line 3`.
 * @throws {CliError} Naming the place.
 */
export function parseItem(line: string, items: ItemsDescription, place: string): unknown {
  const { type, optional } = items;
  if (optional && line === "null") {
    return null;
  }
  const isQuoted = line.startsWith('"');
  switch (type.kind) {
    case "string":
      return isQuoted ? parseJson(line, place, "JSON") : line;
    case "number":
    case "integer":
    case "bigint":
    case "boolean":
    case "choice":
    case "date":
    case "duration": {
      const text = isQuoted ? String(parseJson(line, place, "JSON")) : line;
      return parseValue(text, { ...items, flag: place });
    }
    case "resource":
      throw new CliError(`A resource cannot be part of a stream, "${place}"`);
    case "bytes":
      return parseBytes(line, items, place);
    case "list":
    case "map":
    case "record":
    case "variant":
    case "json":
      return fromJson(parseJson(line, place, "JSON"), type, place);
    default:
      return unreachable(type);
  }
}

/** A flag may name a file instead, or standard input; a line of data may not. */
function parseBytes(line: string, items: ItemsDescription, place: string): unknown {
  if (line.startsWith('"')) {
    return fromJson(parseJson(line, place, "JSON"), items.type, place);
  }
  if (!line.startsWith("hex:")) {
    throw new CliError(`Wrong value of "${place}": expected base64 in double quotes or hex:0a0b`);
  }
  return parseValue(line, { ...items, flag: place });
}

function unreachable(type: never): never {
  throw new TypeError(`Unknown type ${JSON.stringify(type)}`);
}
