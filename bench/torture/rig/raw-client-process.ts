// A client of plain HTTP/2 with one call that is never answered. Argument: path of the socket. Tells its parent when.
import { connect } from "node:http2";
import { connect as connectSocket } from "node:net";
import { hangPath } from "./paths.js";

const path = process.argv[2] ?? "";
const session = connect("http://localhost", { createConnection: () => connectSocket({ path }) });
session.on("error", () => undefined);
const stream = session.request({ ":method": "POST", ":path": hangPath, "content-type": "application/json" });
stream.on("error", () => undefined).end('{"param":"hang"}');
process.once("disconnect", () => process.exit());
process.send?.("calling");
