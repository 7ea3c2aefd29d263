/** One side of a merge: its text, and where each of its lines stands in the conflicted one. */
export interface ConflictSide {
  readonly text: string;
  /** Line in the conflicted text for each line of {@link text}; both count from 1. */
  readonly lines: readonly number[];
}

type Region = "both" | "ours" | "base" | "theirs";

const markers: readonly (readonly [RegExp, Region])[] = [
  [/^<{7}(\s|$)/, "ours"],
  [/^\|{7}(\s|$)/, "base"],
  [/^={7}\s*$/, "theirs"],
  [/^>{7}(\s|$)/, "both"],
];

/** The two sides of a text with merge markers, ours first; the text alone when it has none. */
export function splitConflict(text: string): readonly ConflictSide[] {
  const lines = text.split("\n").map((content, index) => ({ content, line: index + 1 }));
  let region: Region = "both";
  const kept = lines.flatMap((line) => {
    const marker = region === "both" ? markers.slice(0, 1) : markers.slice(1);
    const next = marker.find(([form]) => form.test(line.content))?.[1];
    if (next !== undefined) region = next;
    return next === undefined ? [{ ...line, region }] : [];
  });
  const side = (name: Region): ConflictSide => {
    const chosen = kept.filter((line) => line.region === "both" || line.region === name);
    return { text: chosen.map(({ content }) => content).join("\n"), lines: chosen.map(({ line }) => line) };
  };
  return kept.length === lines.length ? [side("both")] : [side("ours"), side("theirs")];
}
