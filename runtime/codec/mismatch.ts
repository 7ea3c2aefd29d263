/** A value that does not fit its type; the codecs above it add where it was found. */
export class Mismatch extends Error {
  override readonly name = "Mismatch";
  /** Property names and indexes from the outside in. */
  readonly path: (string | number)[] = [];

  constructor(expected: string, got: string) {
    super(`expected ${expected}, got ${got}`);
  }

  /** Path as JavaScript would write it, `ports[0].name`; empty for the value itself. */
  get place(): string {
    return formatPath(this.path);
  }
}

/** Adds the place of a mismatch found inside and returns it; passes other errors through. */
export function located(reason: unknown, step: string | number): unknown {
  if (reason instanceof Mismatch) reason.path.unshift(step);
  return reason;
}

/** Names the kind of a value as an error text does: `string`, `list`, `nothing`. */
export function describeKind(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (ArrayBuffer.isView(value)) return "bytes";
  return typeof value;
}

/** Shows a value where that is short and its kind where it is not. */
export function describeValue(value: unknown): string {
  if (typeof value === "string" && value.length <= 40) return JSON.stringify(value);
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  return describeKind(value);
}

/** Writes a path as JavaScript would, `ports[0].name`. */
export function formatPath(path: readonly (string | number)[]): string {
  return path.map((step, index) => formatStep(step, index === 0)).join("");
}

function formatStep(step: string | number, first: boolean): string {
  if (typeof step === "number") return `[${step}]`;
  if (!/^[\w$]+$/.test(step)) return `[${JSON.stringify(step)}]`;
  return first ? step : `.${step}`;
}
