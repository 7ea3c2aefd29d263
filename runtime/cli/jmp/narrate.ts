import { printable } from "../run-program.js";

const warningMark = "[HOOK_WARNING] ";

/** Tells a person on standard error what a hook prints. */
export function narrateLine(hook: string, line: string): void {
  process.stderr.write(`${printable(hook)}: ${printable(line)}\n`);
}

/** Tells a person on standard error what a status says of a hook that failed; nothing when it says nothing of one. */
export function narrateStatus(status: string, message: string): void {
  if (message.startsWith(warningMark)) {
    process.stderr.write(`jmp: warning: ${printable(message.slice(warningMark.length))}\n`);
  } else if (status === "AFTER_LEASE_HOOK_FAILED") {
    process.stderr.write(`jmp: error: ${printable(message)}\n`);
  }
}
