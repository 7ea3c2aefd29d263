// Punctuation before digits before letters; of one letter the capital first: the order the project's formatter keeps.
const punctuation = "/._-@$";

/** Compares two names or paths, numbers within them by value: `Foo2` before `Foo10`. */
export function compareNatural(left: string, right: string): number {
  const [first, second] = [chunks(left), chunks(right)];
  for (let index = 0; index < Math.min(first.length, second.length); index += 1) {
    const difference = compareChunks(first[index] ?? "", second[index] ?? "");
    if (difference !== 0) return difference;
  }
  return first.length - second.length;
}

function chunks(text: string): readonly string[] {
  return text.match(/\d+|\D/gu) ?? [];
}

function compareChunks(left: string, right: string): number {
  const classes = rank(left) - rank(right);
  if (classes !== 0) return classes;
  if (/^\d/.test(left)) return Number(left) - Number(right);
  const [lowLeft, lowRight] = [left.toLowerCase(), right.toLowerCase()];
  if (lowLeft !== lowRight) return lowLeft < lowRight ? -1 : 1;
  return left === right ? 0 : left < right ? -1 : 1;
}

function rank(chunk: string): number {
  const place = punctuation.indexOf(chunk);
  if (place >= 0) return place;
  return /^\d/.test(chunk) ? punctuation.length : punctuation.length + 1;
}
