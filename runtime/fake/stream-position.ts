import type { MethodInfo } from "../schema/method-info.js";

/** Place of the stream among the arguments of a method, from 0; -1 where there is none. */
export function streamPosition({ parameters }: MethodInfo): number {
  return parameters.findIndex(({ streamed }) => streamed);
}
