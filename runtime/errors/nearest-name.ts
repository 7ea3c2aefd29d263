/** Returns `, did you mean "baudRate"?` for the known name nearest to a misspelt one, or nothing when none is near. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? "" : `, did you mean "${nearest}"?`;
}

/** Like {@link didYouMean}; where no name is near it lists those there are, `; there are "dut", "dut.power"`. */
export function didYouMeanOneOf(name: string, known: readonly string[]): string {
  const hint = didYouMean(name, known);
  if (hint !== "" || known.length === 0) return hint;
  const shown = known.slice(0, mostNames).map((one) => `"${one}"`);
  const more = known.length > mostNames ? ` and ${known.length - mostNames} more` : "";
  return `; there ${known.length === 1 ? "is" : "are"} ${shown.join(", ")}${more}`;
}

/** More would be a page of its own. */
const mostNames = 8;

/**
 * Finds the known name that needs the fewest edits to become the given one, ignoring case, `-` and `_`.
 *
 * Returns `undefined` when more than a third of the letters would have to change. The first of equals wins.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const wanted = fold(name);
  let nearest: string | undefined;
  let fewest = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    const other = fold(candidate);
    if (Math.abs(other.length - wanted.length) >= fewest) continue; // at least so many letters come or go
    const edits = editDistance(wanted, other);
    if (edits < fewest) [nearest, fewest] = [candidate, edits];
  }
  return nearest;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, "");
}

/** Edits are: insert, delete or replace a letter, swap two neighbours. */
function editDistance(from: string, to: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const edits = [at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + (same ? 0 : 1)];
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) edits.push(at(beforePrevious, column - 2) + 1);
      current.push(Math.min(...edits));
    }
    [beforePrevious, previous] = [previous, current];
  }
  return at(previous, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
