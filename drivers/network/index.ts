export { EchoNetwork } from "./echo-network.js";
export { TcpNetwork } from "./tcp-network.js";
