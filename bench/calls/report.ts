/** One row of the table. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly more: boolean;
  /** Median by stack; null where a stack does not do the job. */
  readonly medians: Readonly<Record<string, number | null>>;
}

/** The middle value, or null of an empty list. */
export function median(list: readonly number[]): number | null {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? null;
}

/** A Markdown table: each stack's median, and ours as a ratio to it. */
export function table(figures: readonly Figure[]): string {
  const [own = "", ...others] = Object.keys(figures[0]?.medians ?? {});
  const head = ["what", "unit", own, ...others.flatMap((name) => [name, "ratio"])];
  const rows = figures.map(({ name, unit, medians }) => {
    const mine = medians[own] ?? null;
    return [
      name,
      unit,
      number(mine),
      ...others.flatMap((other) => [number(medians[other] ?? null), ratio(mine, medians[other] ?? null)]),
    ];
  });
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

function number(value: number | null): string {
  if (value === null) return "-";
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

function ratio(mine: number | null, other: number | null): string {
  return mine === null || other === null ? "-" : (mine / other).toFixed(2);
}
