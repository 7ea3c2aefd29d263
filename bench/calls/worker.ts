// One process of the bench: `worker.js serve|drive STACK SOCKET`. A driver measures what it is told over IPC.
import { stacks } from "./stacks/index.js";
import { workloads } from "./workloads.js";

const [role, name = "", path = ""] = process.argv.slice(2);
const stack = await stacks[name]?.();
if (stack === undefined) throw new Error(`No stack "${name}"; there are ${Object.keys(stacks).join(", ")}`);

if (role === "serve") {
  await stack.serve(path);
  process.send?.("ready");
} else {
  const client = await stack.connect(path);
  process.on("message", async (workload: string) => {
    const found = workloads.find((one) => one.name === workload);
    process.send?.((await found?.measure(client).catch(() => undefined)) ?? null);
  });
  process.send?.("ready");
}
