import type { DescMethod, Message } from "@bufbuild/protobuf";
import { decodeArguments } from "../codec/decode-arguments.js";
import { encodeResult } from "../codec/encode-result.js";
import { DriverError } from "../contract/driver-error.js";
import { classifyError } from "../errors/classify-error.js";
import { ByteResource } from "../resource/byte-resource.js";
import type { Content } from "../resource/content.js";
import { openSource } from "../resource/open-source.js";
import type { CallTarget } from "./call-target.js";
import { resourceOwner } from "./resource-owner.js";
import type { RouteContext } from "./route.js";
import type { RunningCall } from "./running-call.js";

/** Makes the response of a unary call that is lent resources, or returns one. */
export async function invokeWithResources(
  method: DescMethod,
  call: RunningCall,
  request: Message,
  { headers }: RouteContext,
): Promise<Message> {
  const { target } = call;
  const owner = resourceOwner(headers);
  const lent: Content[] = [];
  const close = (reason?: unknown) => {
    for (const content of lent) content.close(reason);
  };
  call.onAbort(() => close(call.signal.reason));
  try {
    const handles = decodeArguments(method, request);
    const args = await call.race(takeArguments(target, handles, owner, call.signal, lent));
    const value = await call.invoke(args, dropSource);
    const result = await call.race(offerResult(target, value, owner), (late) => dropResult(target, late, owner));
    return encodeResult(method, result);
  } finally {
    close();
  }
}

/** Puts resources in the places of their handles; `lent` is told of each at once. */
async function takeArguments(
  { method, resources }: CallTarget,
  handles: readonly unknown[],
  owner: string,
  signal: AbortSignal,
  lent: Content[],
): Promise<readonly unknown[]> {
  const args: unknown[] = [];
  for (const [index, handle] of handles.entries()) {
    if (method.parameters[index]?.resource && typeof handle === "string") {
      const content = await resources.take(handle, owner, signal);
      lent.push(content);
      if (signal.aborted) content.close(signal.reason);
      args.push(new ByteResource(content));
    } else args.push(handle);
  }
  return args;
}

async function offerResult({ method, resources }: CallTarget, value: unknown, owner: string): Promise<unknown> {
  if (!method.returnsResource || value === undefined || value === null) return value;
  try {
    return await resources.offer(owner, value);
  } catch (reason) {
    const { code, text } = classifyError(reason);
    if (code !== "invalid_argument") throw reason;
    throw new DriverError(`Driver returned no resource from "${method.name}": ${text}`, {
      code: "internal",
      cause: reason,
    });
  }
}

/** What a driver returned too late holds files and sockets open, too. */
function dropSource(late: unknown): void {
  if (typeof late !== "object" || late === null) return;
  openSource(late).then(
    (content) => content.close(),
    () => undefined,
  );
}

function dropResult({ resources }: CallTarget, late: unknown, owner: string): void {
  if (typeof late === "string") resources.drop(late, owner);
}
