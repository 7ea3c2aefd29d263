/** A file that could not be written or deleted. */
export class WriteError extends Error {
  override readonly name = "WriteError";
  /** Absolute path of the file that was to change. */
  readonly file: string;
  /** Whether every other file is as it was before. */
  readonly restored: boolean;

  constructor(file: string, cause: unknown, restored = true) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.file = file;
    this.restored = restored;
  }
}
