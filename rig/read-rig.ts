import { relative, sep } from "node:path";
import { unusableConfiguration } from "../generator/diagnostics/catalogue/rigs.js";
import type { Diagnostic } from "../generator/diagnostics/diagnostic.js";
import { finding } from "../generator/diagnostics/finding.js";
import type { ReadRigResult } from "../generator/emit/emit-rig.js";
import { buildTree } from "../runtime/config/build-tree.js";
import { ConfigFileError } from "../runtime/config/config-file-error.js";
import { loadExporterConfig } from "../runtime/config/load-exporter-config.js";
import { DriverError } from "../runtime/contract/driver-error.js";
import { discover } from "../runtime/discovery/discovery.js";
import { closeTree } from "../runtime/driver/close-tree.js";
import { deviceTree } from "../runtime/driver/device-tree.js";
import { describeTree } from "./describe-tree.js";
import { entryPlaces } from "./entry-places.js";

/**
 * Reads an exporter's tree from its configuration; opens no driver.
 *
 * @param file Absolute path.
 * @param root The project: paths in findings are relative to it, and its package.json decides which drivers are known.
 * @throws An error with a `syscall` when the file cannot be read.
 */
export async function readRig(file: string, root: string): Promise<ReadRigResult> {
  const source = relative(root, file).split(sep).join("/");
  const discovery = discover({ cwd: root, onTypeScript: (line) => process.stderr.write(`jsgen: ${line}\n`) });
  try {
    const config = await loadExporterConfig(file, discovery);
    const root = await buildTree(config, discovery);
    try {
      const spanOf = entryPlaces(config, source);
      const { devices, diagnostics } = await describeTree(deviceTree(root), discovery, spanOf);
      const { name = "", description = "" } = config;
      return { rig: { source, name, description, devices }, diagnostics };
    } finally {
      await closeTree(root); // nothing was opened; what a constructor took is given back
    }
  } catch (reason) {
    return { rig: undefined, diagnostics: explain(reason, source) };
  }
}

function explain(reason: unknown, file: string): readonly Diagnostic[] {
  if (reason instanceof ConfigFileError) {
    return reason.findings.map(({ position, message }) =>
      finding(unusableConfiguration, { file, ...position, length: 1 }, { text: message }),
    );
  }
  // A constructor that fails for another reason than its configuration; the text names the device.
  if (reason instanceof DriverError) return [finding(unusableConfiguration, undefined, { text: reason.message })];
  throw reason;
}
