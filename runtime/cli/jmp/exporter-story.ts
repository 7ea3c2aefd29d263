import { createClient } from "@connectrpc/connect";
import {
  ExporterStatus,
  type GetStatusResponse,
  SessionService,
  type WatchStatusResponse,
} from "../../../generated/jumpstarter/runtime/v1/session_pb.js";
import type { Connection } from "../../transport/connection.js";
import { narrateLine, narrateStatus } from "./narrate.js";

/** Tells a person what happens at an exporter: what its hooks print, and which of them fail. */
export class ExporterStory {
  readonly #over: Promise<void>;
  #onEnd: (() => void) | undefined;

  /** Begins to tell; ends with the connection. */
  constructor(connection: Connection) {
    // An exporter of another kind has no story; that the connection is lost shows in its calls.
    this.#over = this.#tellAll(connection).catch(() => undefined);
  }

  /** Settles when the session has ended, its hook included; to be asked before the session is. */
  sessionEnd(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      this.#onEnd = resolve;
    });
    return Promise.race([this.#over, ended]);
  }

  async #tellAll(connection: Connection): Promise<void> {
    for await (const { event } of createClient(SessionService, connection.transport).watchStatus({})) {
      this.#tell(event);
    }
  }

  #tell(event: WatchStatusResponse["event"]): void {
    if (event.case === "status") {
      this.#tellStatus(event.value);
    } else if (event.case === "output") {
      const { hook, line, lost } = event.value;
      narrateLine(hook, lost === 0n ? line : `(${lost} lines are lost) ${line}`);
    }
  }

  #tellStatus({ status, message }: GetStatusResponse): void {
    narrateStatus(status === ExporterStatus.AFTER_LEASE_HOOK_FAILED ? "AFTER_LEASE_HOOK_FAILED" : "", message);
    if (status !== ExporterStatus.LEASE_READY && status !== ExporterStatus.AFTER_LEASE_HOOK) {
      this.#onEnd?.();
    }
  }
}
