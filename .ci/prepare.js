// Builds dist/ after an install of the checkout. Without the compiler (npm ci --omit=dev) there is nothing to do.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const compiler = `${root}node_modules/typescript/bin/tsc`;
if (existsSync(compiler)) {
  const { status } = spawnSync(process.execPath, [compiler, "-p", ".ci/tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
  });
  // npx prepares a checkout before it first runs `jsgen` there, which is just when types may not fit: the compiler has
  // told, and its output is there.
  process.exitCode = existsSync(`${root}dist/generator/cli/main.js`) ? 0 : (status ?? 1);
}
