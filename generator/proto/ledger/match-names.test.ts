import { describe, expect, test } from "@jest/globals";
import { fieldName } from "../lower/wire-names.js";
import { span } from "../testing/model-builder.js";
import type { Ledger } from "./assign-numbers.js";
import { matchNames, type NamedPart } from "./match-names.js";

/** `pause<wait` is pause, renamed from wait. */
function parts(...texts: readonly string[]): NamedPart[] {
  return texts.map((text) => {
    const [sourceName = "", before] = text.split("<");
    const renamedFrom = before === undefined ? undefined : { name: before, span };
    return { sourceName, renamedFrom, subject: `Field "${sourceName}"`, span };
  });
}

/** `wait=1` is an entry; `wait:pause=1` one that is `pause` in the interface. */
function ledger(entries: readonly string[], ...reservedNames: readonly string[]): Ledger {
  const active = entries.map((text) => {
    const [, name = "", sourceName = name, number] = /^(\w+)(?::(\w+))?=(\d+)$/.exec(text) ?? [];
    return { name, number: Number(number), type: "double", sourceName, jsonName: name, declaration: `double ${name}` };
  });
  return { active, reserved: [], reservedNames };
}

function match(given: readonly string[], known: Ledger, stable: boolean, ...removed: readonly string[]) {
  const gone = removed.map((name) => ({ name, span }));
  const { names, diagnostics } = matchNames(parts(...given), known, { derive: fieldName, stable, removed: gone });
  return {
    names: names.map(({ name, entry }) => `${name}=${entry?.number ?? "new"}`),
    codes: diagnostics.map(({ code }) => code),
  };
}

describe("matchNames()", () => {
  test.each<[string, string[], Ledger, string[], string[]]>([
    ["known and new names", ["b", "a"], ledger(["a=1"]), ["b=new", "a=1"], ["b=new", "a=1"]],
    ["a rename", ["pause<wait"], ledger(["wait=1"]), ["wait=1"], ["pause=1"]],
    ["a rename that is done", ["pause"], ledger(["wait:pause=1"]), ["wait=1"], ["wait=1"]],
    ["a rename that is done, with its tag", ["pause<wait"], ledger(["wait:pause=1"]), ["wait=1"], ["wait=1"]],
    ["a second rename", ["delay<pause"], ledger(["wait:pause=1"]), ["wait=1"], ["delay=1"]],
    ["a rename back", ["wait<pause"], ledger(["wait:pause=1"]), ["wait=1"], ["wait=1"]],
    ["another spelling", ["dutSshKey"], ledger(["dut_ssh_key:dutSSHKey=1"]), ["dut_ssh_key=1"], ["dut_ssh_key=1"]],
    ["a name that another message removed", ["wait<wait2"], ledger(["wait2=3"], "wait"), ["wait2=3"], ["wait2=3"]],
  ])("finds %s", (_, given, known, stable, unstable) => {
    expect(match(given, known, true)).toEqual({ names: stable, codes: [] });
    expect(match(given, known, false)).toEqual({ names: unstable, codes: [] });
  });

  test.each<[string, string[], Ledger, string]>([
    ["a new name that an old one keeps on the wire", ["pause", "wait"], ledger(["wait:pause=1"]), "JSG3012"],
    ["a name kept on the wire by what vanishes", ["wait"], ledger(["wait:pause=1"]), "JSG3012"],
    ["a name that is still there", ["pause<wait", "wait"], ledger(["wait=1"]), "JSG3013"],
    ["its own name", ["wait<wait"], ledger(["wait=1"]), "JSG3013"],
    ["a known name that takes over another", ["pause<wait"], ledger(["wait=1", "pause=2"]), "JSG3013"],
    ["two names with one past", ["pause<wait", "delay<wait"], ledger(["wait=1"]), "JSG3013"],
    ["a past that was removed", ["pause<wait"], ledger([], "wait"), "JSG3015"],
    ["a past nobody knows", ["pause<wiat"], ledger(["wait=1"]), "JSG3014"],
  ])("reports %s", (_, given, known, code) => {
    expect(match(given, known, true).codes).toEqual([code]);
  });

  test("reports each of two names that are swapped", () => {
    expect(match(["a<b", "b<a"], ledger(["a=1", "b=2"]), true).codes).toEqual(["JSG3013", "JSG3013"]);
  });

  test.each<[string, string, string[]]>([
    ["a name that vanishes", "a", []],
    ["a name that was removed already", "c", []],
    ["a name nobody knows", "x", ["JSG3014"]],
    ["a name that is there", "b", ["JSG3016"]],
  ])("takes @removed of %s", (_, name, codes) => {
    expect(match(["b"], ledger(["a=1", "b=2"], "c"), true, name).codes).toEqual(codes);
  });
});
