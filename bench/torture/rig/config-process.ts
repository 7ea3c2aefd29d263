// Tries exporter files, one per message, with the product's own command. It answers with what came of each.
import { main } from "jumpstarter-ts/cli/jmp";
import { answerFiles } from "./answer-files.js";

answerFiles(async (file) => {
  let [text, isAccepted] = ["", false];
  const write = (chunk: unknown) => {
    text += String(chunk);
    return true;
  };
  process.stderr.write = write;
  process.stdout.write = ((chunk: unknown, ...rest: readonly unknown[]) => {
    // It listens: the file was taken, so the command is ended as a user would.
    isAccepted = true;
    process.emit("SIGTERM", "SIGTERM");
    const done = rest.find((one) => typeof one === "function");
    if (typeof done === "function") setImmediate(() => done());
    return write(chunk);
  }) as typeof process.stdout.write; // of its overloads, callers use the one with a callback
  const code = await main(["run", "--exporter-config", file, "--log-level", "error"]);
  return { isAccepted, code, text };
});
