import { DriverError } from "../contract/driver-error.js";
import { didYouMean } from "../errors/nearest-name.js";

/** What a figure counts. */
export type LimitUnit = "ms" | "bytes" | "MiB" | "count" | "per second";

/** One figure of the transport. */
export interface LimitRow {
  readonly unit: LimitUnit;
  readonly default: number;
  /** Smallest and largest value that is accepted; whole numbers only. */
  readonly range: readonly [minimum: number, maximum: number];
  /** Which end it is for. */
  readonly side: "exporter" | "client" | "both";
  /** What it is for, in a sentence. */
  readonly description: string;
}

const hour = 3_600_000;
const mebibyte = 1024 * 1024;

/** Every figure of the transport, by its name in code and under `limits:` of an exporter's file. */
export const limitsTable = {
  prefaceMs: {
    unit: "ms",
    default: 5_000,
    range: [10, hour],
    side: "exporter",
    description:
      "From accepting a connection to knowing its protocol, and to its HTTP/2 settings. Cuts silent sockets.",
  },
  headersMs: {
    unit: "ms",
    default: 5_000,
    range: [10, hour],
    side: "exporter",
    description: "Headers of one HTTP/1.1 request. Cuts those who send one byte a second.",
  },
  requestMs: {
    unit: "ms",
    default: 60_000,
    range: [10, 24 * hour],
    side: "exporter",
    description: "One whole HTTP/1.1 request, body included.",
  },
  firstRequestMs: {
    unit: "ms",
    default: 10_000,
    range: [10, hour],
    side: "exporter",
    description: "First request of an HTTP/2 connection.",
  },
  http1IdleMs: {
    unit: "ms",
    default: 60_000,
    range: [10, 24 * hour],
    side: "exporter",
    description: "Idle time of an HTTP/1.1 connection between requests.",
  },
  http2IdleMs: {
    unit: "ms",
    default: 0,
    range: [0, 24 * hour],
    side: "exporter",
    description: "Idle time of an HTTP/2 connection without calls; 0 keeps it for as long as it answers pings.",
  },
  http1StallMs: {
    unit: "ms",
    default: 60_000,
    range: [10, 24 * hour],
    side: "exporter",
    description: "An HTTP/1.1 connection that takes no bytes for this long is dead: HTTP/1.1 has no ping.",
  },
  pingIntervalMs: {
    unit: "ms",
    default: 10_000,
    range: [10, hour],
    side: "both",
    description: "Between two pings of an HTTP/2 connection, idle or not.",
  },
  pingTimeoutMs: {
    unit: "ms",
    default: 5_000,
    range: [10, hour],
    side: "both",
    description:
      "A ping without an answer for this long destroys the connection: a suspended process keeps its sockets.",
  },
  connectMs: {
    unit: "ms",
    default: 5_000,
    range: [10, hour],
    side: "client",
    description: "Until the exporter has answered with its HTTP/2 settings.",
  },
  retryMs: {
    unit: "ms",
    default: 2_000,
    range: [0, 60_000],
    side: "client",
    description:
      "For this long a broken connection is tried to be opened again for calls that may be repeated; 0 turns that off.",
  },
  closeGraceMs: {
    unit: "ms",
    default: 5_000,
    range: [0, hour],
    side: "exporter",
    description: "Calls that still run when a listener closes may go on for this long.",
  },
  headerBytes: {
    unit: "bytes",
    default: 16 * 1024,
    range: [1024, mebibyte],
    side: "exporter",
    description: "All headers of one request.",
  },
  pathBytes: {
    unit: "bytes",
    default: 1024,
    range: [64, 64 * 1024],
    side: "exporter",
    description: "Path and query of one request.",
  },
  messageBytes: {
    unit: "bytes",
    default: 4 * mebibyte,
    range: [1024, 1024 * mebibyte],
    side: "both",
    description: "One message, after decoding. Larger things are streams.",
  },
  requestBytesPerSession: {
    unit: "bytes",
    default: 64 * mebibyte,
    range: [1024, 64 * 1024 * mebibyte],
    side: "exporter",
    description: "Requests that one connection has in memory at a time; the call that goes over it fails.",
  },
  windowBytes: {
    unit: "bytes",
    default: 128 * 1024,
    range: [65_535, 192 * 1024],
    side: "both",
    description: "Receive window of a connection, for all its streams together.",
  },
  streamWindowBytes: {
    unit: "bytes",
    default: 64 * 1024,
    range: [16 * 1024, 192 * 1024],
    side: "both",
    description: "Receive window of each stream: what is on its way to a reader that has stalled.",
  },
  sessionMemoryMegabytes: {
    unit: "MiB",
    default: 1_000_000,
    range: [1, 1_000_000],
    side: "both",
    description: "Node's own bound of an HTTP/2 connection, which counts cancelled streams for ever; as good as none.",
  },
  maxSessions: {
    unit: "count",
    default: 256,
    range: [1, 65_536],
    side: "exporter",
    description: "Connections at a time. When full, the oldest one that never made a request makes room.",
  },
  maxStreamsPerSession: {
    unit: "count",
    default: 128,
    range: [1, 65_536],
    side: "exporter",
    description: "Calls at a time on one connection.",
  },
  maxCancelsPerSession: {
    unit: "count",
    default: 500,
    range: [1, 900],
    side: "client",
    description: "Cancelled calls on one HTTP/2 connection before a fresh one takes over.",
  },
  resetBurst: {
    unit: "count",
    default: 900,
    range: [1, 900],
    side: "exporter",
    description: "Calls one HTTP/2 connection may cancel at once; more is a flood and ends it. Clients need 500.",
  },
  resetsPerSecond: {
    unit: "per second",
    default: 33,
    range: [1, 33],
    side: "exporter",
    description: "Calls one HTTP/2 connection may cancel in the long run.",
  },
} as const satisfies Readonly<Record<string, LimitRow>>;

/** Name of a figure. */
export type LimitName = keyof typeof limitsTable;

/** Every figure of the transport; what each means, its unit and its range is in {@link limitsTable}. */
export type Limits = { readonly [Name in LimitName]: number };

/** Every name, in the order of the table. */
export const limitNames = Object.keys(limitsTable) as readonly LimitName[]; // the table is a constant

/** The defaults of the table. */
export const defaultLimits: Limits = fromTable((name) => limitsTable[name].default);

/**
 * Fills the gaps with the defaults.
 *
 * @throws {DriverError} `invalid_argument` for a name that is none, or a value out of its range.
 */
export function resolveLimits(chosen: Partial<Limits> = {}): Limits {
  for (const [name, value] of Object.entries(chosen)) checkLimit(name, value);
  return fromTable((name) => chosen[name] ?? defaultLimits[name]);
}

/** Says what is wrong with a figure; undefined when nothing is. */
export function explainLimit(name: LimitName, value: unknown): string | undefined {
  const { unit, range } = limitsTable[name];
  const [minimum, maximum] = range;
  if (Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum) return undefined;
  return `expected a whole number in ${minimum}..${maximum} (${unit}), got ${String(value)}`;
}

function checkLimit(name: string, value: unknown): void {
  if (!isLimitName(name)) throw refuse(`There is no limit "${name}"${didYouMean(name, limitNames)}`);
  const mistake = value === undefined ? undefined : explainLimit(name, value);
  if (mistake !== undefined) throw refuse(`Wrong value of limit "${name}": ${mistake}`);
}

function isLimitName(name: string): name is LimitName {
  return Object.hasOwn(limitsTable, name);
}

function fromTable(choose: (name: LimitName) => number): Limits {
  return Object.fromEntries(limitNames.map((name) => [name, choose(name)])) as Limits; // every name is there
}

function refuse(text: string): DriverError {
  return new DriverError(text, { code: "invalid_argument" });
}
