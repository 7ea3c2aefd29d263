import type { Check } from "./check.js";
import { serialFiles } from "./device-files.js";
import { fine, warning } from "./finding.js";
import { listProcesses, type Machine, readText } from "./machine.js";

/** Whether ModemManager runs, which writes to every new serial adapter to find out whether it is a modem. */
export const checkModemManager: Check = {
  id: "modem-manager",
  async run(patient) {
    const ports = await serialFiles(patient);
    if (ports.length === 0) return [fine("There are no serial adapters for it to disturb")];
    const pid = await findProcess(patient.machine, "ModemManager");
    if (pid === undefined) return [fine("ModemManager does not run")];
    const text = `ModemManager (pid ${pid}) talks to new serial adapters for seconds: boards see garbage, opening fails`;
    return [warning(text, "sudo systemctl mask --now ModemManager")];
  },
};

async function findProcess(machine: Machine, name: string): Promise<string | undefined> {
  const pids = await listProcesses(machine);
  const names = await Promise.all(pids.map((pid) => readText(machine, `/proc/${pid}/comm`)));
  return pids.find((_, index) => names[index]?.trim() === name);
}
