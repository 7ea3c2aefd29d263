import { execFile } from "node:child_process";
import type { Logger } from "../../log/logger.js";

/** What systemd handed to this process, and how to answer. Elsewhere there are no sockets and nobody to tell. */
export interface Supervisor {
  /** File descriptors of sockets to listen on. */
  readonly sockets: readonly number[];
  /** Sends states, `READY=1`. A failure is a line in the log: the exporter serves either way. */
  tell(states: readonly string[], logger: Logger): Promise<void>;
}

/** The first descriptor that systemd hands over (sd_listen_fds(3)). */
const firstSocket = 3;
/** Longest wait for the program that tells systemd. */
const patienceMs = 5_000;

const variables = ["LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES", "NOTIFY_SOCKET"] as const;

/**
 * Reads what systemd left in the environment, and removes it there, since it is not for the programs that drivers start.
 *
 * Node cannot send to a datagram socket of Unix itself, so `systemd-notify` does.
 */
export function takeSupervisor(environment: NodeJS.ProcessEnv = process.env, pid = process.pid): Supervisor {
  const { LISTEN_FDS, LISTEN_PID, NOTIFY_SOCKET } = environment;
  for (const name of variables) delete environment[name];
  // What was meant for another process was left behind by it.
  const count = Number(LISTEN_PID) === pid && /^\d{1,4}$/.test(LISTEN_FDS ?? "") ? Number(LISTEN_FDS) : 0;
  const sockets = Array.from({ length: count }, (_, index) => firstSocket + index);
  if (NOTIFY_SOCKET === undefined || NOTIFY_SOCKET === "") return { sockets, tell: async () => undefined };
  return { sockets, tell: (states, logger) => notify(NOTIFY_SOCKET, states, logger) };
}

function notify(socket: string, states: readonly string[], logger: Logger): Promise<void> {
  const env = { ...process.env, NOTIFY_SOCKET: socket };
  return new Promise((resolve) => {
    execFile("systemd-notify", states, { env, timeout: patienceMs }, (failure) => {
      if (failure !== null) logger.warn(explain(failure));
      resolve();
    });
  });
}

function explain(failure: Error & { readonly code?: unknown }): string {
  const advice = "use Type=exec in the unit, or NotifyAccess=all with Type=notify";
  if (failure.code === "ENOENT") return `Cannot tell systemd: the program "systemd-notify" is not installed; ${advice}`;
  return `Cannot tell systemd: "systemd-notify" failed (${failure.message.split("\n", 1)[0]}); ${advice}`;
}
