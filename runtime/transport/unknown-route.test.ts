import { createClient } from "@connectrpc/connect";
import { expect, test } from "@jest/globals";
import { SerialService } from "../../generated/jumpstarter/driver/serial/v1/serial_pb.js";
import { startExporter } from "./__fixtures__/exporter-handle.js";
import { Connection } from "./connection.js";
import { parseTarget } from "./parse-target.js";

test("a gRPC client is told which service is missing", async () => {
  await using exporter = await startExporter();
  const connection = await Connection.open(parseTarget(exporter.address));
  const client = createClient(SerialService, connection.transport);
  const rawMessage = 'This exporter serves no "jumpstarter.driver.serial.v1.SerialService"';
  await expect(client.setDtr({})).rejects.toMatchObject({ code: 12, rawMessage: expect.stringContaining(rawMessage) });
  connection.close();
});
