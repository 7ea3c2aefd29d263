import { pino } from "pino";
import type { MakeLogger } from "../cases/s17-redaction.js";

/** A logger that writes what it is given. */
export const plainLogger: MakeLogger = (write) => pino({ level: "trace" }, { write });
