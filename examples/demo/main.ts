// The main job on mock hardware: regenerate, serve, drive by typed client and by command line, shut down.
import { driveByClient } from "./drive-by-client.js";
import { driveByCommand } from "./drive-by-command.js";
import { runProgram } from "./programs.js";
import { startExporter } from "./start-exporter.js";
import { heading, line } from "./story.js";

heading("Interfaces: one abstract class each, everything else is generated");
await runProgram("jsgen", []);

heading("Exporter: serves the devices of examples/exporter.yaml");
const exporter = await startExporter("examples/exporter.yaml");
line(`listening on ${exporter.target}`);

try {
  await driveByClient(exporter.target);
  await driveByCommand(exporter.target);
} finally {
  heading("Shutdown");
  line(`exporter ended ${await exporter.stop()}`);
}
