import { ConfigFileError } from "./config-file-error.js";
import { parseExporterConfig } from "./load-exporter-config.js";
import { stubDiscovery } from "./stub-discovery.test.fixture.js";

/** All findings of a text, as the user sees them. */
export async function findingsOf(text: string): Promise<string> {
  try {
    await parseExporterConfig("e.yaml", text, stubDiscovery);
    return "";
  } catch (reason) {
    if (reason instanceof ConfigFileError) {
      return reason.message;
    }
    throw reason;
  }
}
