import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { createSteps, type Steps } from "../../emit/steps.js";
import { Memo } from "../../memo.js";
import type { ReadDriversResult } from "../../read/read-drivers.js";
import { ModelReader } from "../../read/read-model.js";
import { diskTexts, type TextSource } from "../../text-source.js";
import type { PackagePlan } from "../plan/plan-package.js";
import type { parseOwnedFiles } from "../project/owned-files.js";
import type { Project } from "../project/project.js";

/** What one run leaves for the next one on the same project. A program that runs once starts with nothing. */
export interface RunMemory {
  readonly texts: TextSource;
  readonly model: ModelReader;
  readonly drivers: Memo<ReadDriversResult>;
  readonly checks: Memo<readonly Diagnostic[]>;
  readonly owned: Memo<ReturnType<typeof parseOwnedFiles>>;
  readonly steps: Steps;
  readonly hashes: Memo<string>;
  readonly packages: Memo<PackagePlan>;
  /** Does what only saves the next program time: at once, unless given. */
  readonly later: (work: () => void) => void;
}

/** A memory of nothing; `texts` decides where texts come from, the disk by default. */
export function createRunMemory(
  { root, interfaces }: Project,
  texts: TextSource = diskTexts,
  later: RunMemory["later"] = (work) => work(),
): RunMemory {
  return {
    texts,
    model: new ModelReader({ root, interfaces }, texts),
    drivers: new Memo(),
    checks: new Memo(),
    owned: new Memo(),
    steps: createSteps(),
    hashes: new Memo(),
    packages: new Memo(),
    later,
  };
}
