import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";

const root = fileURLToPath(new URL("..", import.meta.url));

test("the demo tells the main job from interfaces to a clean shutdown", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/examples/demo/main.js"], {
    cwd: root,
    encoding: "utf8",
    timeout: 60_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/listening on unix:\//);
  expect(stdout.match(/^ {3}\d\.\d\d V {2}\d\.\d\d A$/gm)).toHaveLength(5);
  expect(stdout).toContain('sent "uname -a\\n", received "uname -a\\n"');
  expect(stdout).toContain("played 3 samples, peak 2");
  expect(stdout.match(/measured 0\.\d+$/gm)).toHaveLength(3);
  expect(stdout).toMatch(/power\.cycle: .*wait/);
  expect(stdout).toMatch(/\$ j power cycle --wait 0\.1\n {3}\(no output\)\n {3}exit code 0/);
  expect(stdout).toMatch(/"powr", did you mean "power"/);
  expect(stdout).toContain("exporter ended as asked by SIGTERM, with its devices closed");
});
