// A client with calls that never end, to be suspended or killed. Arguments: target, number of calls.
import { Connection } from "../connection.js";
import { parseTarget } from "../parse-target.js";
import { startHangingCalls } from "./test-client.js";

const [target = "", count = "1"] = process.argv.slice(2);
const connection = await Connection.open(parseTarget(target));
await Promise.allSettled(startHangingCalls(connection, Number(count)));
process.exit(3);
