import type { CheckedFinding } from "../../doctor/finding.js";
import { exitCodes } from "../exit-code.js";
import type { Flag } from "../flag.js";
import { outputFlag, parseOutputFormat } from "../output/output-format.js";
import { printValue } from "../output/print-value.js";
import { writeLine } from "../output/write-out.js";
import { parseDuration } from "../parse-duration.js";
import { readCommand, refuseWords } from "./read-command.js";

const flags: readonly Flag[] = [
  { name: "exporter-config", kind: "text", value: "FILE", summary: "check this file, and the devices it names" },
  { name: "socket", kind: "text", value: "PATH", summary: "ask who listens on this Unix socket" },
  { name: "listen", kind: "text", value: "HOST:PORT", summary: "ask who listens on this TCP port" },
  { name: "timeout", kind: "text", value: "TIME", summary: "longest time for one check [default: 1500ms]" },
  { name: "json", kind: "switch", summary: "the same as -o json" },
  outputFlag,
];

/**
 * `jmp doctor`: tells what keeps an exporter from working on this machine, and what to type. Ends with 1 when something
 * cannot work; what is merely to know does not count.
 */
export async function doctor(argv: readonly string[]): Promise<number> {
  const command = { command: "jmp doctor", summary: "Looks for what keeps an exporter from working here.", flags };
  const line = await readCommand(command, argv);
  if (line === undefined) {
    return 0;
  }
  refuseWords("jmp doctor", line);
  const format = line.switches.get("json") ? "json" : parseOutputFormat(line.texts.get("output"));
  const timeout = line.texts.get("timeout");
  const { runDoctor } = await import("../../doctor/run-doctor.js");
  const checks = await runDoctor({
    exporterConfig: line.texts.get("exporter-config"),
    socket: line.texts.get("socket"),
    listen: line.texts.get("listen"),
    ...(timeout !== undefined && { timeoutMs: parseDuration("timeout", timeout) }),
  });
  const ok = checks.every(({ status }) => status !== "fail");
  await (format === "text" ? printFindings(checks) : printValue({ ok, checks }, format));
  return ok ? exitCodes.done : exitCodes.failed;
}

async function printFindings(findings: readonly CheckedFinding[]): Promise<void> {
  const width = Math.max(...findings.map(({ id }) => id.length));
  const indent = " ".repeat(width + 7);
  for (const { id, status, text, fix, details = [] } of findings) {
    const lines = [
      `${status.padEnd(4)}  ${id.padEnd(width)} ${text}`,
      ...details.map((detail) => `${indent}${detail}`),
    ];
    await writeLine((fix === undefined ? lines : [...lines, `${indent}fix: ${fix}`]).join("\n"));
  }
}
