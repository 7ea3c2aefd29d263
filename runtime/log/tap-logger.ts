import pino from "pino";
import type { LogHub } from "./log-hub.js";
import { severityOf, severityValue } from "./log-severity.js";
import { createLogger, type Logger } from "./logger.js";

/** A destination that pino tells about the line it writes. */
interface Destination extends pino.DestinationStream {
  [metadata]?: true;
  lastLevel?: number;
  lastLogger?: Logger;
  lastObj?: unknown;
  lastMsg?: unknown;
  lastTime?: unknown;
}

const metadata = Symbol.for("pino.metadata");
const { streamSym, levelValSym } = pino.symbols;

/**
 * Returns a logger whose lines go where those of its parent go, and to a hub as well.
 *
 * While somebody reads the hub at a lower level, the logger makes lines for it that its parent does not get.
 */
export function tapLogger(parent: Logger, hub: LogHub): Logger {
  const own = parentDestination(parent);
  const logger: Logger = own === undefined ? relay(parent) : parent.child({});
  const next: Destination = own ?? destinationOf(logger);
  const adjust = () => {
    const value = Math.min(parent.levelVal, hub.level);
    logger.level = value === Number.POSITIVE_INFINITY ? "silent" : severityOf(value);
  };
  const tee: Destination & { readonly adjust: () => void } = {
    [metadata]: true,
    // Held here, so that it lives as long as the logger does.
    adjust,
    write(line) {
      const { lastLevel = 0, lastLogger = logger } = tee;
      if (lastLevel >= hub.level) hub.publish(line, lastLevel);
      if (lastLevel < parent.levelVal && !hasOwnLevel(lastLogger, logger)) return;
      if (next[metadata] === true)
        Object.assign(next, {
          lastLevel,
          lastLogger,
          lastObj: tee.lastObj,
          lastMsg: tee.lastMsg,
          lastTime: tee.lastTime,
        });
      next.write(line);
    },
  };
  Reflect.set(logger, streamSym, tee);
  hub.onLevel(adjust);
  adjust();
  return logger;
}

/** Undefined for a logger that another copy of pino has made: its inside is out of reach. */
function parentDestination(parent: Logger): Destination | undefined {
  const stream: unknown = Reflect.get(parent, streamSym);
  return typeof stream === "object" && stream !== null ? destinationOf(parent) : undefined;
}

function destinationOf(logger: Logger): Destination {
  return Reflect.get(logger, streamSym) as Destination; // whatever pino writes to has `write`
}

/** A logger of our own that hands its lines to one of another copy. */
function relay(parent: Logger): Logger {
  const destination: Destination = {
    [metadata]: true,
    write(line) {
      const { level: _, time: __, msg, ...fields } = JSON.parse(line) as Readonly<Record<string, unknown>>; // our own line
      parent[severityOf(destination.lastLevel ?? severityValue("info"))](
        fields,
        typeof msg === "string" ? msg : undefined,
      );
    },
  };
  return createLogger({ level: "trace", destination });
}

/** Tells whether a logger, or one between it and the tap, was given a level of its own, such as a driver's. */
function hasOwnLevel(logger: Logger, tap: Logger): boolean {
  for (let one: object | null = logger; one !== null && one !== tap; one = Object.getPrototypeOf(one)) {
    if (Object.hasOwn(one, levelValSym)) return true;
  }
  return false;
}
