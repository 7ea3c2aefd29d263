import { describe, expect, test } from "@jest/globals";
import { checkTokens } from "./check-tokens.js";
import type { Flag } from "./flag.js";

const flags: readonly Flag[] = [
  { name: "wait", kind: "text", summary: "" },
  { name: "output", alias: "o", kind: "text", summary: "" },
  { name: "force", alias: "f", kind: "switch", summary: "" },
];
const rules = { command: "j power cycle", flags, takesWords: true };

describe("checkTokens()", () => {
  test.each([
    ["a value apart", ["--wait", "1"], ["--wait=1"]],
    ["a value attached", ["--wait=1=2"], ["--wait=1=2"]],
    ["an empty value", ["--wait="], ["--wait="]],
    ["a negative value", ["--wait", "-.5"], ["--wait=-.5"]],
    ["a value on a letter", ["-ojson"], ["--output=json"]],
    ["a value behind a letter", ["-o", "json"], ["--output=json"]],
    ["a switch", ["--force", "-f", "--no-force", "--force=false"], ["--force", "-f", "--no-force", "--force=false"]],
    ["words and standard input", ["a", "-", "-5"], ["a", "-", "-5"]],
    ["what follows two dashes", ["a", "--", "--nope", "-x"], ["a", "--", "--nope", "-x"]],
  ])("passes %s", (_, argv, tokens) => {
    expect(checkTokens(rules, argv)).toEqual(tokens);
  });

  test("stops at the first word when told to", () => {
    expect(checkTokens({ ...rules, stopAtWord: true }, ["-f", "ls", "--nope"])).toEqual(["-f", "ls", "--nope"]);
  });

  test.each([
    [["--wiat", "1"], 'Unknown flag "--wiat" of "j power cycle", did you mean "--wait"?'],
    [["-la"], 'Unknown flag "-l" of "j power cycle"; what starts with a dash and is no flag goes after --'],
    [["--constructor", "1"], 'Unknown flag "--constructor" of "j power cycle"'],
    [["--__proto__.x=1"], 'Unknown flag "--__proto__.x" of "j power cycle"'],
    [["--no-wait"], 'Unknown flag "--no-wait" of "j power cycle", did you mean "--wait"?'],
    [["--wait"], 'Flag --wait of "j power cycle" needs a value'],
    [
      ["--wait", "--force"],
      'Flag --wait of "j power cycle" needs a value; write --wait=--force if "--force" is the value',
    ],
    [["--force=maybe"], 'Wrong value of --force in "j power cycle": expected true or false, got "maybe"'],
  ])("refuses %j", (argv, message) => {
    expect(() => checkTokens(rules, argv)).toThrow(message);
    expect(Reflect.get({}, "x")).toBeUndefined();
  });
});
