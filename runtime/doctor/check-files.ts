import type { Check, Patient } from "./check.js";
import { type DeviceFile, gpioFiles, serialFiles } from "./device-files.js";
import { explainAccess } from "./explain-access.js";
import { type Finding, failure, fine, warning } from "./finding.js";
import { statOf } from "./machine.js";

/** Whether serial ports, and whatever else the exporter's file names, can be opened. */
export const checkSerial: Check = {
  id: "serial",
  run: (patient) => checkFiles(patient, serialFiles, "serial adapters"),
};

/** Whether GPIO chips can be opened. */
export const checkGpio: Check = {
  id: "gpio",
  run: (patient) => checkFiles(patient, gpioFiles, "GPIO chips"),
};

async function checkFiles(
  patient: Patient,
  list: (patient: Patient) => Promise<readonly DeviceFile[]>,
  what: string,
): Promise<readonly Finding[]> {
  const files = await list(patient);
  if (files.length === 0) return [fine(`There are no ${what}`)];
  const present = files.filter(({ isWanted }) => !isWanted).map(({ path }) => path);
  return Promise.all(files.map((file) => checkFile(patient, file, present)));
}

/** What the exporter needs and has not got is a failure; what is merely there is not. */
async function checkFile(patient: Patient, file: DeviceFile, present: readonly string[]): Promise<Finding> {
  const { machine } = patient;
  const tell = file.isWanted ? failure : warning;
  const name = file.real === undefined || file.real === file.path ? file.path : `${file.path} (${file.real})`;
  const found = file.real === undefined ? undefined : await statOf(machine, file.real);
  if (file.real === undefined || found === undefined) {
    const others = present.length === 0 ? "nothing of the kind is connected" : `connected are ${present.join(", ")}`;
    const text = `There is no ${file.path}: ${others}`;
    return (file.mayBeAbsent ? warning : tell)(text, "connect it, or correct the exporter's file");
  }
  if (!found.isCharacterDevice() && !found.isFIFO()) {
    return tell(`${name} is no device`, "correct the exporter's file");
  }
  if (await machine.mayOpen(file.real)) return fine(`${name} can be opened`);
  const { why, fix } = explainAccess(patient, file.real, found);
  return tell(`${name} cannot be opened: ${why}`, fix);
}
