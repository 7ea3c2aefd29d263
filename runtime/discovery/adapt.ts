import type { Adapted, OptionValues } from "../adapter/adapter.js";
import { checkOptions } from "../adapter/check-options.js";
import type { OpenStream } from "../adapter/open-stream.js";
import { discover } from "./discovery.js";

/** What `adapt` may be told besides the options of the adapter. */
export interface AdaptControl {
  /** Ends the adapter's work. */
  readonly signal?: AbortSignal;
  /** Gets what the adapter tells a person. Default: a line on standard error. */
  readonly report?: (text: string) => void;
}

/**
 * Starts an adapter of an installed package, by its name in a manifest:
 * `await using tunnel = await adapt("forward-tcp", () => network.connect(), { port: 8080 })`.
 *
 * @throws {DiscoveryError} When no package offers the name, or it leads to no adapter.
 * @throws {DriverError} `invalid_argument` for a wrong option.
 */
export async function adapt(
  name: string,
  open: OpenStream,
  options: OptionValues = {},
  control: AdaptControl = {},
): Promise<Adapted> {
  const adapter = await discover().findAdapter(name);
  return adapter.start(open, {
    options: checkOptions(name, adapter.options ?? [], options),
    signal: control.signal ?? new AbortController().signal,
    print: printOut,
    report: control.report ?? ((text) => void process.stderr.write(`${name}: ${text}\n`)),
  });
}

function printOut(data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(data, (reason) => (reason ? reject(reason) : resolve()));
  });
}
