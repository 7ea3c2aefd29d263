// Compiles what is newer than dist/, for the launchers in a checkout: `rebuild("generator")`, `rebuild("drivers")` or
// `rebuild("all")`.
// Looks at times only, so a checkout that is up to date costs a few milliseconds.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

// The generator has a build of its own: it must run while the rest does not compile, since that is when it is needed.
const projects = {
  generator: { folders: ["generator"], settings: "generator/tsconfig.json", without: /\/(testdata|testing|samples)$/ },
  drivers: {
    folders: ["generator", "interfaces", "generated", "runtime", "drivers", "rig"],
    settings: ".ci/tsconfig.drivers.json",
    without: /\/(testdata|samples|node_modules)$|^generator\/.*\/testing$/,
  },
  all: {
    folders: ["generator", "interfaces", "generated", "runtime", "drivers", "rig", "examples", "bench"],
    settings: ".ci/tsconfig.build.json",
    without: /\/(testdata|samples|node_modules)$|^generator\/.*\/testing$/,
  },
};

/** Ends the program with 70 and the compiler's findings if the sources do not compile. */
export function rebuild(name) {
  const { folders, settings, without } = projects[name];
  const built = timeOf(record(name, "built"));
  const changed = (file) => timeOf(file) > built;
  const failed = existsSync(record(name, "failed"));
  // Without a record of its own (npm run build leaves none) the outputs have to tell.
  const reconfigured = built > 0 && changed(join(root, "tsconfig.json"));
  if (failed || reconfigured || folders.some((folder) => isStale(folder, without, changed))) {
    compile(name, join(root, settings));
  }
}

/** Whether a source below the folder is newer than both its output and the last build, or has no output. */
function isStale(folder, without, changed) {
  return entriesOf(join(root, folder)).some((entry) => {
    const path = `${folder}/${entry.name}`;
    // The compiler passes over names that begin with a dot.
    if (entry.name.startsWith(".")) return false;
    if (entry.isDirectory()) return !without.test(path) && isStale(path, without, changed);
    if (!entry.name.endsWith(".ts") || /\.test\.|\.d\.ts$/.test(entry.name)) return false;
    const [source, output] = [join(root, path), join(root, "dist", path.replace(/\.ts$/, ".js"))];
    const written = timeOf(output);
    return written === 0 || (timeOf(source) > written && changed(source));
  });
}

function compile(name, settings) {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  if (!existsSync(compiler)) return;
  const started = new Date();
  const args = [compiler, "-p", settings, "--pretty", "false"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  // Outputs are written in spite of errors, so a failure has to be remembered: it is told until it is gone.
  keep(record(name, status === 0 ? "built" : "failed"), started);
  if (status === 0) return rmSync(record(name, "failed"), { force: true });
  process.stderr.write(
    `${stdout}${stderr}The ${name === "generator" ? "generator's sources" : "sources"} do not compile\n`,
  );
  process.exit(70);
}

function record(name, result) {
  return join(root, "node_modules/.cache/jumpstarter-ts", `${result}-${name}`);
}

function keep(file, time) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "");
  utimesSync(file, time, time);
}

function entriesOf(folder) {
  return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
}

function timeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
