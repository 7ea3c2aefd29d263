// Reads exporter files as many programs do: whatever the parser takes, merged over defaults.
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { answerFiles } from "../rig/answer-files.js";

answerFiles(async (file) => {
  try {
    merge(
      { metadata: {}, export: {} },
      parse(readFileSync(file, "utf8"), { maxAliasCount: -1, merge: true, logLevel: "silent" }),
    );
    return { isAccepted: true, code: 0, text: "" };
  } catch (reason) {
    return { isAccepted: false, code: 3, text: String(reason) };
  }
});

type Tree = { [key: string]: unknown };

function merge(target: Tree, source: Tree, depth = 0): void {
  for (const [key, value] of Object.entries(source ?? {})) {
    const isTree = typeof value === "object" && value !== null && depth < 5;
    if (isTree && typeof target[key] === "object")
      merge(target[key] as Tree, value as Tree, depth + 1); // looked at above
    else target[key] = value;
  }
}
