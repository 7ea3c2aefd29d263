// Starts one bench: npm run bench -- [calls | forward | jsgen] [flags]
const benches = {
  calls: () => import("./calls/main.js"),
  forward: () => import("./forward/main.js"),
  jsgen: () => import("./jsgen/main.js"),
};

const [first, ...rest] = process.argv.slice(2);
const named = first !== undefined && !first.startsWith("-");
const name = named ? first : "calls";
if (isBench(name)) {
  if (named) process.argv = [...process.argv.slice(0, 2), ...rest];
  await benches[name]();
} else {
  process.stderr.write(`bench: there is no bench "${name}"; known are ${Object.keys(benches).join(", ")}\n`);
  process.exitCode = 2;
}

function isBench(text: string): text is keyof typeof benches {
  return Object.hasOwn(benches, text);
}
