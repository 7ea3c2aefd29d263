import { didYouMean } from "../errors/nearest-name.js";
import { CliError } from "./cli-error.js";
import type { Flag } from "./flag.js";

/** A command line as far as its words are concerned. */
export interface TokenRules {
  readonly command: string;
  readonly flags: readonly Flag[];
  /** The first word ends the flags. */
  readonly stopAtWord?: boolean;
  /** Any number of words may follow, also such that start with a dash. */
  readonly takesWords?: boolean;
}

/**
 * Checks every flag of a command line before the parser sees it, which guesses where it should refuse: it takes any
 * flag, reads `--switch=maybe` as false, and stumbles over names such as `--constructor`. Returns the words for it, with
 * `-ojson` taken apart.
 * @throws {CliError} For an unknown flag, a switch with a value, or a flag without its value.
 */
export function checkTokens(rules: TokenRules, argv: readonly string[]): readonly string[] {
  const tokens: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const token = argv[index] ?? "";
    if (token === "--" || (rules.stopAtWord && !isFlag(token))) {
      return [...tokens, ...argv.slice(index)];
    }
    if (!isFlag(token)) {
      tokens.push(token);
      continue;
    }
    const { flag, shown, value } = readToken(rules, token);
    if (flag.kind === "switch") {
      tokens.push(token);
    } else {
      const given = value ?? argv[++index];
      tokens.push(`--${flag.name}=${requireValue(rules, shown, given, value !== undefined)}`);
    }
  }
  return tokens;
}

interface Token {
  readonly flag: Flag;
  readonly shown: string;
  /** What follows `=`, or the letter. */
  readonly value?: string;
}

function readToken(rules: TokenRules, token: string): Token {
  const [, long, longValue] = /^--([^=]+)(?:=(.*))?$/s.exec(token) ?? [];
  const name = long ?? token.slice(1, 2);
  const shown = long === undefined ? `-${name}` : `--${name}`;
  const value = long === undefined ? token.slice(2).replace(/^=/, "") || undefined : longValue;
  const negated = rules.flags.find((flag) => flag.kind === "switch" && `no-${flag.name}` === long);
  const flag = negated ?? rules.flags.find((one) => (long === undefined ? one.alias === name : one.name === name));
  if (flag === undefined) {
    throw unknownFlag(rules, shown);
  }
  if (flag.kind === "switch" && value !== undefined && (negated || !/^(true|false)$/.test(value))) {
    throw new CliError(`Wrong value of ${shown} in "${rules.command}": expected true or false, got "${value}"`);
  }
  return { flag, shown, ...(value !== undefined && { value }) };
}

function requireValue(rules: TokenRules, shown: string, value: string | undefined, attached: boolean): string {
  if (value === undefined || (!attached && isFlag(value))) {
    const hint = value === undefined ? "" : `; write ${shown}=${value} if "${value}" is the value`;
    throw new CliError(`Flag ${shown} of "${rules.command}" needs a value${hint}`);
  }
  return value;
}

/** A dash alone is standard input, and a number may be negative. */
function isFlag(token: string): boolean {
  return token.startsWith("-") && token !== "-" && !/^-\.?\d/.test(token);
}

function unknownFlag({ command, flags, takesWords }: TokenRules, shown: string): CliError {
  const hint = didYouMean(
    shown,
    flags.map((flag) => `--${flag.name}`),
  );
  const dash = takesWords && hint === "" ? "; what starts with a dash and is no flag goes after --" : "";
  return new CliError(`Unknown flag "${shown}" of "${command}"${hint}${dash}`);
}
