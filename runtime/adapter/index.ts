export type { Forward, ForwardOptions } from "./forward.js";
export { forwardTcp, type TcpForward, type TcpForwardOptions } from "./forward-tcp.js";
export { forwardUnix, type UnixForward, type UnixForwardOptions } from "./forward-unix.js";
export type { OpenStream, OpenStreamOptions } from "./open-stream.js";
