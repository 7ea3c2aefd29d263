import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { pathOf } from "./corpus.js";
import type { CorpusProject } from "./corpus-project.js";
import { median, percentile } from "./figure.js";
import { jsgen } from "./run-node.js";

/** From saving a file to the line that says that everything is written, in milliseconds. */
export interface EditTimes {
  readonly p50: number;
  readonly p95: number;
}

/** Edits interfaces one after the other while jsgen watches; half of the edits change messages, half only comments. */
export async function measureWatch(project: CorpusProject, count: number, edits: number): Promise<EditTimes> {
  const child = spawn(process.execPath, [...jsgen, "--watch"], {
    cwd: project.folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const lines = createInterface({ input: child.stdout });
    const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`jsgen --watch ended with ${code}`)));
    // Heard only while a line is waited for; the end of the measurement ends the program.
    ended.catch(() => undefined);
    await Promise.race([lineOf(lines, /^watching /), ended]);
    const times: number[] = [];
    for (let edit = 0; edit <= edits; edit++) {
      const path = pathOf((edit * 7) % count);
      const done = lineOf(lines, /^re-emitted .* ms$/);
      const started = performance.now();
      project.write(path, edited(project.read(path), edit));
      await Promise.race([done, ended]);
      // The first edit meets code that no edit has run yet.
      if (edit > 0) times.push(performance.now() - started);
    }
    return { p50: median(times), p95: percentile(times, 0.95) };
  } finally {
    child.kill("SIGKILL");
  }
}

function edited(text: string, edit: number): string {
  if (edit % 2 === 0) return text.replace(/Controls one \w+/, `Controls one device${edit}`);
  return text.replace(
    /\}\n$/,
    `\n  /** Does it. @param times How often. */\n  abstract extra${edit}(times: number): Promise<void>;\n}\n`,
  );
}

/** Waits for a line of this kind. */
async function lineOf(lines: ReturnType<typeof createInterface>, kind: RegExp): Promise<void> {
  await new Promise<void>((resolve) => {
    const hear = (line: string): void => {
      if (!kind.test(line)) return;
      lines.off("line", hear);
      resolve();
    };
    lines.on("line", hear);
  });
}
