import { createClient } from "@connectrpc/connect";
import { SessionService } from "../../../generated/jumpstarter/runtime/v1/session_pb.js";
import { enterSession } from "../../client/enter-session.js";
import { fetchReport } from "../../client/session-calls.js";
import { Connection } from "../../transport/connection.js";
import { parseTarget } from "../../transport/parse-target.js";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";
import { WaitNotice } from "../wait-notice.js";
import { ExporterStory } from "./exporter-story.js";

/** How a shell gets at its devices. */
export interface AttachOptions {
  /** Longest wait for the session, in milliseconds; 0 waits for ever. Default: that of every client. */
  readonly waitMs?: number;
  /** Ends the wait. */
  readonly signal: AbortSignal;
  /** Tells what the exporter's hooks print, because nobody else does. */
  readonly narrates: boolean;
}

/** A session that is ready, for the time of a shell. */
export interface AttachedSession {
  /** What programs inside have to name to share it; undefined where sessions are not exclusive. */
  readonly token: string | undefined;
  /** Message of the day. */
  readonly motd: string;
  /** Gives an exclusive session back, and tells what the hook behind it prints. */
  release(): Promise<void>;
}

/**
 * Enters the session of an exporter: says on standard error what it waits for, and holds it where it is exclusive.
 *
 * @throws {DriverError} If nobody answers, or the session is not to be had; {@link CliError} 1 if its hook failed.
 */
export async function attachSession(host: string, options: AttachOptions): Promise<AttachedSession> {
  const { signal, narrates, waitMs } = options;
  const connection = await Connection.open(parseTarget(host));
  const close = () => connection.close();
  signal.addEventListener("abort", close, { once: true });
  const story = narrates ? new ExporterStory(connection) : undefined;
  using notice = new WaitNotice("jmp");
  try {
    await enterSession(connection, { onWait: notice.tell, ...(waitMs !== undefined && { waitMs }) });
    const { exclusive, motd } = await fetchReport(connection);
    if (!exclusive) {
      close();
      return { token: undefined, motd, release: async () => undefined };
    }
    const token = connection.session;
    // A shell inside a shell shares its session, which is not its own to end.
    const isBorrowed = token === process.env.JUMPSTARTER_SESSION;
    return { token, motd, release: async () => (isBorrowed ? close() : release(connection, story)) };
  } catch (reason) {
    close();
    throw explainHook(reason);
  } finally {
    signal.removeEventListener("abort", close);
  }
}

async function release(connection: Connection, story: ExporterStory | undefined): Promise<void> {
  try {
    const ended = story?.sessionEnd();
    const reason = "its shell has ended";
    await createClient(SessionService, connection.transport).endSession({ reason }, { timeoutMs: 5_000 });
    await ended;
  } catch {
    // it was over before, and so may the exporter be
  } finally {
    connection.close();
  }
}

/** A hook is somebody's command, not a device. */
function explainHook(reason: unknown): unknown {
  const isHook = reason instanceof Error && reason.message.includes("beforeLease hook failed");
  return isHook ? new CliError(reason.message, exitCodes.failed) : reason;
}
