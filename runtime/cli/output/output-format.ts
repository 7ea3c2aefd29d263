import { didYouMean } from "../../errors/nearest-name.js";
import { CliError } from "../cli-error.js";
import type { Flag } from "../flag.js";

/** How a program prints its data. */
export type OutputFormat = "text" | "json" | "yaml";

const formats: readonly OutputFormat[] = ["text", "json", "yaml"];

/** The flag that chooses the format, the same in every command. */
export const outputFlag: Flag = {
  name: "output",
  alias: "o",
  kind: "text",
  value: "FORMAT",
  summary: "text, json or yaml [default: text]",
};

/** Reads the value of {@link outputFlag}. @throws {CliError} When it is no format. */
export function parseOutputFormat(text = "text"): OutputFormat {
  const format = formats.find((one) => one === text);
  if (format === undefined) {
    throw new CliError(`Unknown output format "${text}"${didYouMean(text, formats) || `: use ${formats.join(", ")}`}`);
  }
  return format;
}
