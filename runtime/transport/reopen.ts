import type { ClientHttp2Session } from "node:http2";
import { setTimeout as delay } from "node:timers/promises";
import { systemCode } from "./system-error.js";

/** How to open a connection again. */
export interface Reopening {
  /** One attempt, which may take so long. */
  readonly open: (timeoutMs: number) => Promise<ClientHttp2Session>;
  /** How long to go on trying. */
  readonly patienceMs: number;
  /** Between 0 and 1; default `Math.random`. */
  readonly random?: () => number;
}

/**
 * Tries to open a connection again, waiting longer each time; returns undefined when the time is up, or at once when nobody
 * listens any more: then the process that was there has ended.
 */
export async function reopen({ open, patienceMs, random }: Reopening): Promise<ClientHttp2Session | undefined> {
  const until = performance.now() + patienceMs;
  for (let attempt = 0; ; attempt++) {
    await delay(Math.min(pauseMs(attempt, random), until - performance.now()));
    const leftMs = until - performance.now();
    if (leftMs <= 0) return undefined;
    try {
      return await open(leftMs);
    } catch (reason) {
      if (hasNobody(reason)) return undefined;
    }
  }
}

const firstPauseMs = 20;
const longestPauseMs = 500;

/** Doubles each time, by chance up to half as long, so that many clients do not come all at once. */
export function pauseMs(attempt: number, random = Math.random): number {
  const most = Math.min(longestPauseMs, firstPauseMs * 2 ** attempt);
  return most * (0.5 + random() / 2);
}

function hasNobody(reason: unknown): boolean {
  const cause: unknown = typeof reason === "object" && reason !== null && "cause" in reason ? reason.cause : reason;
  const code = systemCode(cause);
  return code === "ECONNREFUSED" || code === "ENOENT";
}
