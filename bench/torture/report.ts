import { type Figure, formatFigure } from "./figure.js";

/** How a case went. */
export interface Result {
  readonly id: string;
  readonly promise: string;
  readonly count: number;
  readonly seconds: number;
  readonly figures: readonly Figure[];
  /** What was left behind when it was over. */
  readonly left: readonly Figure[];
  /** What the case itself failed with. */
  readonly error?: string;
  readonly passed: boolean;
}

/** One line of the table: id, verdict, time, promise, figures. */
export function formatResult({ id, promise, seconds, figures, left, error, passed }: Result): string {
  const told = [
    ...(error === undefined ? [] : [`failed: ${error}`]),
    ...figures.map(formatFigure),
    ...formatLeft(left),
  ];
  const verdict = passed ? "pass" : "FAIL";
  return `${id.padEnd(3)} ${verdict} ${seconds.toFixed(1).padStart(6)} s  ${promise}: ${told.join(", ")}\n`;
}

/** `torture: 3 passed, 0 failed` */
export function formatSummary(results: readonly Result[]): string {
  const failed = results.filter(({ passed }) => !passed).length;
  return `torture: ${results.length - failed} passed, ${failed} failed\n`;
}

/** The worst of each name: several exporters count the same. */
function formatLeft(left: readonly Figure[]): readonly string[] {
  const names = [...new Set(left.map(({ name }) => name))];
  return names.flatMap((name) => {
    const same = left.filter((one) => one.name === name).sort((a, b) => b.value - a.value);
    return same.slice(0, 1).map(formatFigure);
  });
}
