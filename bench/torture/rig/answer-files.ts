/** What came of one exporter file. */
export interface FileOutcome {
  readonly isAccepted: boolean;
  /** Exit code of the command. */
  readonly code: number;
  /** What was told. */
  readonly text: string;
}

/** Answers each message, the path of a file, with its outcome; every answer says whether plain objects are still plain. */
export function answerFiles(tryFile: (file: string) => Promise<FileOutcome>): void {
  process.on("message", async (file: string) => {
    const outcome = await tryFile(file);
    process.send?.({ ...outcome, isPolluted: isPolluted() });
  });
  process.once("disconnect", () => process.exit());
  process.send?.("ready");
}

/** Whether an empty object has something in it that nobody put there. */
export function isPolluted(): boolean {
  for (const _ in {}) return true;
  return false;
}
