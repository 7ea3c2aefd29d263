/** Words that YAML 1.1 took for booleans, and what each would have been. */
const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  y: true,
  on: true,
  false: false,
  no: false,
  n: false,
  off: false,
};

/** Says how a value is written as what was expected: nothing is converted, and quotes are easily one too many or missing. */
export function spellingHint(expected: string, value: unknown): string {
  if (expected === "string" && (typeof value === "number" || typeof value === "boolean")) return "; write it in quotes";
  if (typeof value !== "string") return "";
  const isNumber = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(value);
  if ((expected === "number" || expected === "int") && isNumber) return "; write it without quotes";
  const word = value.toLowerCase();
  return expected === "boolean" && Object.hasOwn(booleans, word) ? `; write ${booleans[word]}` : "";
}
