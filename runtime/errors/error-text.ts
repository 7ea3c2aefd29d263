/**
 * Longest text that crosses the wire, measured as gRPC sends it, percent-encoded.
 *
 * Clients built on gRPC's C library drop the status when all trailers together pass 8 KiB; the rest is for the others.
 */
const maximumEncodedBytes = 7_680;

const ellipsis = "...";

/**
 * Makes a text fit to be an error message anywhere: bounded, on one line, well-formed, and without control characters
 * other than tab, so that a device cannot steer the terminal it is shown on. Lines are joined with `; `.
 */
export function errorText(text: string): string {
  // Cutting first keeps the work bounded; no character is shorter than a byte.
  const start = text.slice(0, maximumEncodedBytes + 1);
  const clean = printable(joinLines(start));
  const isWhole = start.length === text.length && encodedLength(clean) <= maximumEncodedBytes;
  return isWhole ? clean : `${shorten(clean)}${ellipsis}`;
}

function joinLines(text: string): string {
  const lines = text.split(/[\r\n\u2028\u2029]+/);
  if (lines.length === 1) return text;
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("; ");
}

function printable(text: string): string {
  return text.replace(/[^\P{Cc}\t]/gu, "\ufffd").replace(/\p{Surrogate}/gu, "\ufffd");
}

function shorten(text: string): string {
  let kept = "";
  let length = ellipsis.length;
  for (const character of text) {
    length += encodedLength(character);
    if (length > maximumEncodedBytes) break;
    kept += character;
  }
  return kept;
}

function encodedLength(text: string): number {
  return encodeURIComponent(text).length;
}
