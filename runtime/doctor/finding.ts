/** What a finding means for an exporter: nothing, something to know, or that it does not work. */
export type FindingStatus = "ok" | "warn" | "fail";

/** One thing that a check found. */
export interface Finding {
  readonly status: FindingStatus;
  /** What is so, in a line. */
  readonly text: string;
  /** What to type or to do about it, in a line. */
  readonly fix?: string;
  /** What else there is to tell, a line each. */
  readonly details?: readonly string[];
}

/** A finding with the name of the check that found it. */
export interface CheckedFinding extends Finding {
  /** Stable, for scripts: `node`, `serial`, `config` ... */
  readonly id: string;
}

/** Makes a finding that nothing is wrong. */
export function fine(text: string, details?: readonly string[]): Finding {
  return { status: "ok", text, ...(details !== undefined && { details }) };
}

/** Makes a finding to know about. */
export function warning(text: string, fix?: string): Finding {
  return { status: "warn", text, ...(fix !== undefined && { fix }) };
}

/** Makes a finding that something cannot work. */
export function failure(text: string, fix?: string): Finding {
  return { status: "fail", text, ...(fix !== undefined && { fix }) };
}
