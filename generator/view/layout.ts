/**
 * A text with places where a line may break: the algebra of Wadler's "A prettier printer", which the formatters of
 * TypeScript follow too, so that what is laid out here is what they would write.
 */
export type Layout = string | readonly Layout[] | Indent | Group | Line | IfBroken;

interface Indent {
  readonly kind: "indent";
  readonly content: Layout;
}

interface Group {
  readonly kind: "group";
  readonly content: Layout;
  /** Holds a line that always breaks, so the group does too. */
  readonly broken: boolean;
}

interface Line {
  readonly kind: "line";
  /** What stands in its place when it does not break. */
  readonly flat: " " | "";
  readonly forced: boolean;
}

interface IfBroken {
  readonly kind: "if-broken";
  readonly broken: Layout;
  readonly flat: Layout;
}

/** A space, or a line break where the group around it does not fit. */
export const line: Layout = { kind: "line", flat: " ", forced: false };

/** Nothing, or a line break where the group around it does not fit. */
export const softLine: Layout = { kind: "line", flat: "", forced: false };

/** Always a line break; every group around it breaks. */
export const hardLine: Layout = { kind: "line", flat: "", forced: true };

/** Content one step (two spaces) further right after each of its line breaks. */
export function indent(content: Layout): Layout {
  return { kind: "indent", content };
}

/** Content on one line if it fits, else with each of its own lines broken. */
export function group(content: Layout): Layout {
  return { kind: "group", content, broken: hasForcedLine(content) };
}

/** One text where the group around it breaks, another where it does not. */
export function ifBroken(broken: Layout, flat: Layout = ""): Layout {
  return { kind: "if-broken", broken, flat };
}

/** Layouts with a separator between each two. */
export function join(separator: Layout, items: readonly Layout[]): Layout {
  return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}

/** `open a, b close` on one line, or one item per line with a comma after each. */
export function commaList(open: string, items: readonly Layout[], close: string, padding: "" | " " = ""): Layout {
  if (items.length === 0) return open + close;
  const edge = padding === " " ? line : softLine;
  return group([open, indent([edge, join([",", line], items)]), ifBroken(","), edge, close]);
}

function hasForcedLine(layout: Layout): boolean {
  if (typeof layout === "string") return false;
  if (isSequence(layout)) return layout.some(hasForcedLine);
  switch (layout.kind) {
    case "indent":
      return hasForcedLine(layout.content);
    case "group":
      return layout.broken;
    case "line":
      return layout.forced;
    case "if-broken":
      return hasForcedLine(layout.flat);
  }
}

/** Whether a layout is a sequence; `Array.isArray` does not narrow readonly arrays. */
export function isSequence(layout: Layout): layout is readonly Layout[] {
  return Array.isArray(layout);
}
