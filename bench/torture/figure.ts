/** One number a case promises something about. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** `ms`, `MiB`; empty for plain counts. */
  readonly unit: string;
  /** `<= 50`, `= 0`; empty for a figure that is told and not judged. */
  readonly limit: string;
  readonly ok: boolean;
}

/** A figure that may not exceed its limit. */
export function atMost(name: string, value: number, limit: number, unit = ""): Figure {
  return { name, value, unit, limit: `<= ${limit}`, ok: value <= limit };
}

/** A figure that may not fall short of its limit. */
export function atLeast(name: string, value: number, limit: number, unit = ""): Figure {
  return { name, value, unit, limit: `>= ${limit}`, ok: value >= limit };
}

/** A figure that has exactly one right value. */
export function exactly(name: string, value: number, wanted: number, unit = ""): Figure {
  return { name, value, unit, limit: `= ${wanted}`, ok: value === wanted };
}

/** A figure that is told for the reader and judged by nobody. */
export function told(name: string, value: number, unit = ""): Figure {
  return { name, value, unit, limit: "", ok: true };
}

/** `late p99 0.8 ms (<= 50)` */
export function formatFigure({ name, value, unit, limit, ok }: Figure): string {
  const number = Number.isInteger(value) ? String(value) : value.toPrecision(3);
  return `${ok ? "" : "MISSED "}${name} ${number}${unit && ` ${unit}`}${limit && ` (${limit})`}`;
}

/** The value below which so many per cent of the list lie; 0 of an empty list. */
export function percentile(list: readonly number[], percent: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;
}
