import { expect, test } from "@jest/globals";
import { entriesOf } from "../../../diagnostics/catalogue/all-entries.js";
import { type BenchProject, type Edit, placeOf } from "./bench-project.js";

/** A change that callers notice, and what is said about it. */
export interface Case {
  readonly change: string;
  readonly edits: readonly Edit[];
  /** The committed proto of this folder is deleted, so that numbers are dealt anew. */
  readonly lost?: string;
  /** `JSG4001 interfaces/bench.ts:30:31`, and a part of the message. */
  readonly found: readonly (readonly [string, string])[];
}

/** Registers a test per change, and one that every code of a group has a change. */
export function testChanges(cases: readonly Case[], project: () => BenchProject, group: string): void {
  for (const { change, edits, lost, found } of cases) {
    test(change, () => {
      using _ = project().changed(edits, lost);
      const { code, kind, diagnostics } = project().compare();
      expect(diagnostics.map(placeOf)).toEqual(found.map(([place]) => place));
      for (const [index, [, part]] of found.entries()) expect(diagnostics[index]?.message).toContain(part);
      expect([code, kind]).toEqual([1, "breaking"]);
    });
  }

  test("something under every code of the catalogue", () => {
    const codes = entriesOf("compatibility")
      .map(({ code }) => code)
      .filter((code) => code.startsWith(group));
    const tested = cases.flatMap(({ found }) => found.map(([place]) => place.slice(0, 7)));
    expect(codes.filter((code) => !tested.includes(code) && !elsewhere.has(code))).toEqual([]);
  });
}

/** Told about hand-written protos only, which have a test of their own. */
const elsewhere: ReadonlySet<string> = new Set(["JSG4111", "JSG4112"]);
