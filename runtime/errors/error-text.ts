import { redactText } from "../log/redact-text.js";

/**
 * Longest text that crosses the wire, measured as gRPC sends it, percent-encoded.
 *
 * Clients built on gRPC's C library drop the status when all trailers together pass 8 KiB; the rest is for the others.
 */
const maximumEncodedBytes = 7_680;

/**
 * Room for the text beside fields of so many bytes: gRPC sends the text a second time with them, and both of these in base64.
 */
export function textRoomBeside(bytes: number): number {
  return Math.floor((maximumEncodedBytes - base64Length(bytes + namesBytes)) / (1 + 4 / 3));
}

/** Room for the names of the fields' message and of the status around it. */
const namesBytes = 256;

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

const ellipsis = "...";

/**
 * Makes a text fit to be an error message anywhere: bounded, on one line, well-formed, and without control characters
 * other than tab, so that a device cannot steer the terminal it is shown on. Lines are joined with `; `, and secrets are
 * taken out.
 *
 * @param room Longest text, percent-encoded.
 */
export function errorText(text: string, room = maximumEncodedBytes): string {
  // Cutting first keeps the work bounded; no character is shorter than a byte.
  const start = text.slice(0, room + 1);
  const clean = printable(joinLines(redactText(start)));
  const isWhole = start.length === text.length && encodedLength(clean) <= room;
  return isWhole ? clean : `${shorten(clean, room)}${ellipsis}`;
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

function shorten(text: string, room: number): string {
  let kept = "";
  let length = ellipsis.length;
  for (const character of text) {
    length += encodedLength(character);
    if (length > room) break;
    kept += character;
  }
  return kept;
}

function encodedLength(text: string): number {
  return encodeURIComponent(text).length;
}
