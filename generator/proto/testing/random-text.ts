import type { Random } from "./random.js";

const phrases = [
  "Rail voltage in volts",
  "with \"quotes\" and 'others'",
  "a // slash, a */ star and a { brace",
  "ends with {",
  "grüße, 電源, 🔌",
  "back\\slash",
  "x",
];

/** One to three comment lines as a descriptor holds them; no line ends with a space. */
export function randomComment(random: Random, lines: number): string {
  const count = 1 + random.below(lines);
  return Array.from({ length: count }, () => {
    if (count > 1 && random.chance(0.2)) return "\n";
    return `${random.chance(0.9) ? " " : ""}${random.pick(phrases)}\n`;
  }).join("");
}

/** A text with the characters that need an escape. */
export function randomText(random: Random): string {
  return random.pick([
    "",
    "V",
    "°C",
    'say "hi"',
    "it's",
    "a\\b",
    "tab\there",
    "two\nlines",
    "\u0001\u007f\u0085",
    "µΩ 🔌",
  ]);
}

/** A double, odd ones included. */
export function randomDouble(random: Random): number {
  return random.pick([0, 1, -1, 3600, 0.1, -273.15, 1e-9, 1.5e300, 2 ** 64, Number.POSITIVE_INFINITY, Number.NaN]);
}

const oddNames = [
  "message",
  "optional",
  "map",
  "stream",
  "reserved",
  "option",
  "rpc",
  "to",
  "max",
  "inf",
  "string",
  "oneof",
];

/** A lower_snake name; `index` makes it unique, except where it is a keyword of the language. */
export function randomFieldName(random: Random, index: number): string {
  const keyword = random.chance(0.15) ? oddNames[index] : undefined;
  return keyword ?? `${random.pick(["wait", "pin_level", "a1", "x_2_y"])}_${index}`;
}
