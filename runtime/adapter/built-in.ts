import { classifyError } from "../errors/classify-error.js";
import type { Adapted, Adapter, AdapterContext, AdapterOption, OptionValues } from "./adapter.js";
import { forwardTcp } from "./forward-tcp.js";
import { forwardUnix } from "./forward-unix.js";
import { connectTerminal } from "./terminal/connect-terminal.js";
import { parseEscapeKey } from "./terminal/escape-keys.js";

const maxConnections: AdapterOption = {
  name: "maxConnections",
  kind: "integer",
  minimum: 1,
  default: 1_024,
  summary: "Connections at a time.",
};

/** `forward-tcp`: a TCP port of this machine that leads to the device. */
export const tcpAdapter: Adapter = {
  summary: "Opens a TCP port of this machine that leads to the device, until Ctrl-C.",
  details: "Prints its address. Every connection opens a stream of its own.",
  options: [
    { name: "port", kind: "integer", minimum: 0, maximum: 65_535, default: 0, summary: "0 takes any free one." },
    { name: "address", kind: "string", default: "127.0.0.1", summary: "Address of this machine to listen on." },
    { name: "allowRemote", kind: "boolean", default: false, summary: "Let other machines reach the port." },
    maxConnections,
  ],
  start: (open, context) => {
    const { port, address: host, allowRemote } = context.options;
    return forwardTcp(open, {
      ...shared(context),
      ...(typeof port === "number" && { port }),
      ...(typeof host === "string" && { host }),
      ...(typeof allowRemote === "boolean" && { allowRemote }),
    });
  },
};

/** `forward-unix`: a Unix socket of this machine that leads to the device. */
export const unixAdapter: Adapter = {
  summary: "Opens a Unix socket of this machine that leads to the device, until Ctrl-C.",
  details: "Prints its address. Every connection opens a stream of its own; only this user can connect.",
  options: [
    { name: "path", kind: "string", summary: "Where the socket shall be; in a new private folder if left out." },
    maxConnections,
  ],
  start: (open, context) => forwardUnix(open, { ...shared(context), ...pathOf(context.options) }),
};

/** `console`: the device's stream on this terminal. */
export const consoleAdapter: Adapter = {
  summary: "Joins this terminal, or standard input and output, to the device.",
  details:
    "On a terminal every key goes to the device, Ctrl-C too, and Ctrl-] leaves. From a pipe, the end of input closes the\n" +
    "sending half, and what the device still says is printed. What the device sends reaches the terminal as it is.",
  options: [
    {
      name: "escape",
      kind: "string",
      default: "ctrl-]",
      summary: "Key that leaves: ctrl-] or ctrl-a..ctrl-z, or none.",
    },
  ],
  start: async (open, { options, signal, print, report }) => {
    const escapeKey = parseEscapeKey(String(options.escape));
    const stream = await open({ signal });
    return terminalOf(connectTerminal(stream, { signal, print, report, escapeKey }), () => stream.destroy());
  },
};

function terminalOf(ended: Promise<void>, leave: () => void): Adapted {
  return {
    ended,
    [Symbol.asyncDispose]: async () => {
      leave();
      await ended.catch(() => undefined);
    },
  };
}

function shared({ options, signal, report }: AdapterContext) {
  return {
    signal,
    onError: (reason: unknown) => report(`a connection failed: ${classifyError(reason).text}`),
    ...(typeof options.maxConnections === "number" && { maxConnections: options.maxConnections }),
  };
}

function pathOf({ path }: OptionValues) {
  return typeof path === "string" ? { path } : {};
}
