import { connect as connectSocket } from "node:net";
import { createClient } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { MyDeviceService } from "jumpstarter-ts/generated/my_device/v1";

/** The RPC library's own client of a player, with nothing of ours around it; the library keeps its connection. */
export function bareClient(path: string) {
  const baseUrl = "http://localhost";
  const transport = createGrpcTransport({ baseUrl, nodeOptions: { createConnection: () => connectSocket(path) } });
  return createClient(MyDeviceService, transport);
}
