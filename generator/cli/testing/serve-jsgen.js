// Runs jsgen again and again in one process, for tests: the compiler behind it takes most of a second to load. A line of
// JSON on the pipe named first asks for a run, a line on the second answers. Ends when standard input does.
import { createReadStream, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [requests, answers] = process.argv.slice(2);
const { rebuild } = await import(new URL("../../../.ci/rebuild.js", import.meta.url).href);
rebuild("generator");
const { main } = await import("jumpstarter-ts/cli/jsgen");

process.stdin.on("end", () => process.exit(0)).resume();
for await (const line of createInterface({ input: createReadStream(requests) })) {
  writeFileSync(answers, `${JSON.stringify(await run(JSON.parse(line)))}\n`);
}

async function run({ folder, args }) {
  const said = { stdout: "", stderr: "" };
  const write = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const name of ["stdout", "stderr"]) {
    process[name].write = (text) => {
      said[name] += text;
      return true;
    };
  }
  try {
    process.chdir(folder);
    return { code: await main(args, {}), ...said };
  } finally {
    for (const name of ["stdout", "stderr"]) {
      process[name].write = write[name];
      process[name].removeAllListeners("error");
    }
  }
}
