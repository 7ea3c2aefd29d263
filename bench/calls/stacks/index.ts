import type { Stack } from "../stack.js";

/** Every stack by name, loaded only when it is measured. */
export const stacks: Readonly<Record<string, () => Promise<Stack>>> = {
  "jumpstarter-ts": async () => (await import("./ours.js")).ours,
  "grpc-js": async () => (await import("./grpc-js.js")).grpcJs,
  "connect-node": async () => (await import("./connect.js")).connectNode,
  http2: async () => (await import("./http2.js")).bareHttp2,
};
