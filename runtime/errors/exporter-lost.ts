import { DriverError } from "../contract/driver-error.js";

/**
 * How the exporter was lost: it closed the connection (so does the system for a process that was killed), the connection
 * broke, it answers no more, it is shutting down, or another session has taken the place of the one that was connected to.
 */
export type LossPhase = "closed" | "reset" | "silent" | "shutdown" | "restarted";

/** What is known of a loss. */
export interface Loss {
  /** Target of the exporter, `unix:/run/exporter.sock`. */
  readonly exporter: string;
  readonly phase: LossPhase;
  readonly since: Date;
}

/** What an {@link ExporterLost} is made of. */
export interface ExporterLostOptions extends Loss {
  readonly device?: string | undefined;
  readonly method?: string | undefined;
  readonly cause?: unknown;
}

const hints: Readonly<Record<LossPhase, string>> = {
  closed: "is the exporter still running? start it with: jmp run --exporter-config FILE, then connect again",
  reset: "is the exporter still running? start it with: jmp run --exporter-config FILE, then connect again",
  silent: "is its process or its host suspended, or the network cut? connect again when it is back",
  shutdown: "connect again when it is back",
  restarted: "connect again, to its new session",
};

/**
 * The error of every pending and later call and stream of a connection whose exporter is gone; its code is `unavailable`.
 *
 * Whether a call that ran was carried out is not known.
 */
export class ExporterLost extends DriverError implements Loss {
  override readonly name: string = "ExporterLost";
  readonly exporter: string;
  readonly phase: LossPhase;
  /** When it was noticed; of a silent exporter, when it was asked for the answer that did not come. */
  readonly since: Date;
  /** What to do, in a few words. */
  readonly hint: string;

  constructor(message: string, options: ExporterLostOptions) {
    const { exporter, phase, since, device, method, cause } = options;
    super(message, {
      code: "unavailable",
      ...(device !== undefined && { device }),
      ...(method !== undefined && { method }),
      cause,
    });
    this.exporter = exporter;
    this.phase = phase;
    this.since = since;
    this.hint = hints[phase];
  }
}

/** Makes the error of a loss, before it is known which calls meet it. */
export function exporterLost(loss: Loss): ExporterLost {
  return new ExporterLost(`${explain(loss)}; ${hints[loss.phase]}`, loss);
}

/** Finds the loss that a failed call met, in the error itself or in what caused it. */
export function lossOf(reason: unknown): ExporterLost | undefined {
  if (reason instanceof ExporterLost) return reason;
  const cause: unknown = typeof reason === "object" && reason !== null && "cause" in reason ? reason.cause : undefined;
  return cause instanceof ExporterLost ? cause : undefined;
}

function explain({ exporter, phase }: Loss): string {
  switch (phase) {
    case "closed":
      return `The exporter at "${exporter}" closed the connection`;
    case "reset":
      return `The connection to the exporter at "${exporter}" broke`;
    case "silent":
      return `The exporter at "${exporter}" answers no more`;
    case "shutdown":
      return `The exporter at "${exporter}" is shutting down`;
    case "restarted":
      return `The exporter at "${exporter}" has ended the session of this client`;
    default:
      return phase satisfies never;
  }
}
