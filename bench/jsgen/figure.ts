/** One row of the table: what was measured, and what it should reach. */
export interface Figure {
  readonly what: string;
  readonly measured: number;
  /** Largest value that is good enough. */
  readonly reach: number;
  /** `x` for a ratio. */
  readonly unit: "x" | "ms" | "s" | "MB" | "kB" | "k";
  /** What the figure is made from. */
  readonly detail: string;
}

/** The middle one of some values. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value that this share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error("There are no values");
  return value;
}

/** A Markdown table. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, measured, reach, unit, detail }) => {
    const met = measured <= reach ? "yes" : "no";
    return [what, `<= ${reach} ${unit}`, `${short(measured)} ${unit}`, met, detail];
  });
  const head = ["what", "reach", "measured", "met", "from"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

/** A number as short as it is worth reading. */
export function short(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
