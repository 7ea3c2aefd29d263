import type { DescMethod, FileRegistry } from "@bufbuild/protobuf";
import type { CallOptions } from "../contract/call-options.js";
import { DriverError } from "../contract/driver-error.js";
import { type MethodInfo, methodInfo } from "../schema/method-info.js";
import { callClientStream } from "./call-client-stream.js";
import { callFailure } from "./call-scope.js";
import { callServerStream } from "./call-server-stream.js";
import { callTwoWay } from "./call-two-way.js";
import { callUnary } from "./call-unary.js";
import type { Device } from "./device.js";
import { openByteStream } from "./open-byte-stream.js";

/**
 * What a dynamic call gives: await it for a result or a byte stream, iterate it for a stream. The wrong one of both
 * fails and says so.
 */
export type DynamicCall = Promise<unknown> & AsyncIterable<unknown>;

/** Takes the method's parameters in their order, then optionally a {@link CallOptions}. */
export type DynamicMethod = (...args: readonly unknown[]) => DynamicCall;

/** Returns the methods of a device by their names in TypeScript, its own interface first. */
export function readMethods(device: Device, descriptors: FileRegistry): Map<string, DynamicMethod> {
  const methods = new Map<string, DynamicMethod>();
  for (const { service } of device.interfaces) {
    for (const method of descriptors.getService(service)?.methods ?? []) {
      const info = callableInfo(method);
      if (info !== undefined && !methods.has(info.name)) methods.set(info.name, createMethod(device, method, info));
    }
  }
  return methods;
}

/** A newer exporter may have kinds of methods that this client cannot call; they must not cost it the others. */
function callableInfo(method: DescMethod): MethodInfo | undefined {
  try {
    return methodInfo(method);
  } catch {
    return undefined;
  }
}

function createMethod(device: Device, method: DescMethod, info: MethodInfo): DynamicMethod {
  const client = { device };
  return (...given) => {
    const [args, options] = splitArguments(device, info, given);
    switch (info.kind) {
      case "unary":
        return asAwaited(callUnary(client, method, args, options), device, info);
      case "client-stream":
        return asAwaited(callClientStream(client, method, args, options), device, info);
      case "two-way":
        return asIterated(callTwoWay(client, method, args, options), device, info);
      case "byte-stream":
        return asAwaited(openByteStream(client, method, args, options), device, info);
      case "server-stream":
        return asIterated(callServerStream(client, method, args, options), device, info);
      default:
        return unreachable(info.kind);
    }
  };
}

/** The parameters are counted, so what follows them is the options. */
function splitArguments(
  device: Device,
  info: MethodInfo,
  given: readonly unknown[],
): [readonly unknown[], CallOptions | undefined] {
  const count = info.parameters.length;
  const options = given[count];
  if (given.length <= count || (given.length === count + 1 && isCallOptions(options))) {
    return [given.slice(0, count), isCallOptions(options) ? options : undefined];
  }
  const names = count === 0 ? "no arguments" : info.parameters.map(({ name }) => name).join(", ");
  const text = `takes ${names}, then options { ${Object.keys(optionNames).join(", ")} }; got ${given.length} arguments`;
  throw callFailure(device, info, text, "invalid_argument");
}

const optionNames: Readonly<Record<keyof CallOptions, true>> = {
  signal: true,
  timeoutMs: true,
  retry: true,
  headers: true,
  onProgress: true,
};

function isCallOptions(value: unknown): value is CallOptions {
  if (value === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.keys(value).every((key) => Object.hasOwn(optionNames, key));
}

function asAwaited(result: Promise<unknown>, device: Device, info: MethodInfo): DynamicCall {
  return Object.assign(result, {
    [Symbol.asyncIterator]: () => {
      // The mistake is the news, however the call itself ends.
      result.catch(() => undefined);
      throw callFailure(device, info, "answers once: await it instead of iterating", "invalid_argument");
    },
  });
}

function asIterated(items: AsyncIterable<unknown>, device: Device, info: MethodInfo): DynamicCall {
  const text = `is a stream: iterate it with "for await" instead of awaiting it`;
  const refused = () => Promise.reject<unknown>(callFailure(device, info, text, "invalid_argument"));
  return {
    [Symbol.asyncIterator]: () => items[Symbol.asyncIterator](),
    [Symbol.toStringTag]: "DynamicCall",
    // biome-ignore lint/suspicious/noThenProperty: awaiting a stream by mistake gets an explanation
    then: (resolved, rejected) => refused().then(resolved, rejected),
    catch: (rejected) => refused().catch(rejected),
    finally: (settled) => refused().finally(settled),
  };
}

function unreachable(kind: never): never {
  throw new DriverError(`A method of kind "${String(kind)}" cannot be called`, { code: "internal" });
}
