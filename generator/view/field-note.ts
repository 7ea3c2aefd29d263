import type { FieldModel, Range } from "../model/type.js";

/** What a field's doc comment and its tags say, as prose: `Time without power. In s, 0 to 3600, default 2.` */
export function fieldNote(field: FieldModel): string {
  const prose = field.doc.text.replaceAll(/\s*\n\s*/g, " ").replace(/[^.!?:;)`]$/, "$&.");
  const deprecated = field.doc.deprecated === undefined ? "" : sentence(`deprecated: ${field.doc.deprecated.reason}`);
  return [prose, sentence(limits(field).join(", ")), deprecated].filter((part) => part !== "").join(" ");
}

/** `0 to 3600`, `at least 1`, `at most 5`; undefined when there is no bound. */
export function rangeText(range: Range | undefined): string | undefined {
  if (range === undefined) return undefined;
  const { minimum, maximum } = range;
  if (minimum === undefined) return maximum === undefined ? undefined : `at most ${maximum}`;
  return maximum === undefined ? `at least ${minimum}` : `${minimum} to ${maximum}`;
}

/** The unit of a field; the one of a duration is given. */
export function unitOf({ type, unit }: Pick<FieldModel, "type" | "unit">): string | undefined {
  return type.kind === "duration" ? "ms" : unit;
}

function limits({ type, unit, range, defaultJson }: FieldModel): readonly string[] {
  const shown = unitOf({ type, unit });
  const parts = [
    shown === undefined ? undefined : `in ${shown}`,
    rangeText(range),
    defaultJson === undefined ? undefined : `default ${defaultJson}`,
  ];
  return parts.filter((part) => part !== undefined);
}

function sentence(text: string): string {
  const trimmed = text.replace(/[:.\s]+$/, "");
  return trimmed === "" ? "" : `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}.`;
}
