/**
 * Longest text that crosses the wire, measured as gRPC sends it, percent-encoded.
 *
 * Clients built on gRPC's C library drop the status when all trailers together pass 8 KiB; the rest is for the others.
 */
const maximumEncodedBytes = 7_680;

const ellipsis = "...";

/**
 * Makes a text fit to be an error message anywhere: bounded, well-formed, and without control characters other than
 * newline and tab, so that a device cannot steer the terminal it is shown on.
 */
export function errorText(text: string): string {
  // Cutting first keeps the work bounded; no character is shorter than a byte.
  const clean = printable(text.slice(0, maximumEncodedBytes + 1));
  return encodedLength(clean) <= maximumEncodedBytes ? clean : `${shorten(clean)}${ellipsis}`;
}

function printable(text: string): string {
  return text
    .replace(/\r\n/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "\ufffd")
    .replace(/\p{Surrogate}/gu, "\ufffd");
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
