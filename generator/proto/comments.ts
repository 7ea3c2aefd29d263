/** Comments of one element. Each text keeps its lines, every line ended by a line feed, without the slashes. */
export interface ElementComments {
  readonly leading?: string;
  readonly trailing?: string;
  /** Comments before the leading one, set apart by an empty line. */
  readonly detached?: readonly string[];
}

/** True when there is nothing to keep. */
export function isUncommented(comments: ElementComments): boolean {
  return comments.leading === undefined && comments.trailing === undefined && !comments.detached?.length;
}
