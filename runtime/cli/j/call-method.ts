import { connectTerminal } from "../../adapter/terminal/connect-terminal.js";
import type { MethodDescription } from "../../command/interface-description.js";
import type { ByteStream } from "../../contract/byte-stream.js";
import type { CallOptions } from "../../contract/call-options.js";
import type { Resource } from "../../contract/resource.js";
import { printValue } from "../output/print-value.js";
import { progressLine } from "../output/progress-line.js";
import { writeOut } from "../output/write-out.js";
import { writeResource } from "../output/write-resource.js";
import type { GlobalOptions } from "./global-flags.js";
import { report } from "./report.js";

/** Calls a method by its parameters in order and the options of the call. */
export type Invoke = (args: readonly unknown[], options: CallOptions) => unknown;

/** Calls a method and prints what comes back: the result, one item per line, or raw bytes both ways. */
export async function callMethod(
  method: MethodDescription,
  invoke: Invoke,
  args: readonly unknown[],
  { output, timeoutMs, count, out }: GlobalOptions,
  signal: AbortSignal,
): Promise<void> {
  const line = usesResources(method) ? progressLine() : undefined;
  const printed = {
    ...(method.result && { type: method.result }),
    ...(method.unit !== undefined && { unit: method.unit }),
  };
  const options: CallOptions = {
    signal,
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(line && { onProgress: line.show }),
  };
  const answer = invoke(args, options);
  switch (method.kind) {
    case "unary":
      try {
        const value = await answer;
        if (method.result?.kind !== "resource" || value === null) return await printValue(value, output, printed);
        return await writeResource(value as Resource, out, output); // a resource's method resolves to one
      } finally {
        line?.clear();
      }
    case "client-stream":
      return printValue(await answer, output, printed);
    case "server-stream":
    case "two-way": {
      let left = count ?? Number.POSITIVE_INFINITY;
      for await (const item of answer as AsyncIterable<unknown>) {
        // a stream's method returns one
        await printValue(item, output, printed);
        if (--left <= 0) {
          return;
        }
      }
      return;
    }
    case "byte-stream":
      return connectTerminal((await answer) as ByteStream, { signal, print: writeOut, report }); // a byte stream's method resolves to one
    default:
      return unreachable(method.kind);
  }
}

function usesResources({ parameters, result }: MethodDescription): boolean {
  return result?.kind === "resource" || parameters.some(({ type }) => type.kind === "resource");
}

function unreachable(kind: never): never {
  throw new TypeError(`Unknown kind of method ${String(kind)}`);
}
