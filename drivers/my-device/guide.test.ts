import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const pages = ["docs/drivers.md", "docs/testing.md"].map(
  (page) => [page, readFileSync(join(root, page), "utf8")] as const,
);

describe.each(pages)("%s", (_, guide) => {
  const snippets = [...guide.matchAll(/^\[`(?<file>[^`]+)`\]\([^)]+\)\n\n```\w+\n(?<code>[\s\S]*?)```$/gm)];

  test("shows code only from the files it names", () => {
    const fences = guide.match(/^```\w+$/gm) ?? [];
    expect(snippets.length).toBe(fences.length);
  });

  test.each(snippets.map(({ groups }) => [groups?.file ?? "", groups?.code ?? ""]))("quotes %s", (file, code) => {
    expect(readFileSync(join(root, file), "utf8")).toContain(code);
  });
});

test("docs/drivers.md lists every folder of drivers", () => {
  const [, guide] = pages[0] ?? [];
  const folders = readdirSync(join(root, "drivers"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders) expect(guide).toContain(`../drivers/${name}/README.md`);
});
