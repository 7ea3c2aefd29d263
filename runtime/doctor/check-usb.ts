import type { Check, Patient } from "./check.js";
import { explainAccess, writeRule } from "./explain-access.js";
import { type Finding, fine, warning } from "./finding.js";
import { listFolder, readText, statOf } from "./machine.js";

const devices = "/sys/bus/usb/devices";
/** Class of hubs, which nobody opens. */
const hubClass = "09";

/** Whether USB devices can be opened, but for hubs. */
export const checkUsb: Check = {
  id: "usb",
  async run(patient) {
    const names = (await listFolder(patient.machine, devices)).filter((name) => /^\d+-[\d.]+$/.test(name));
    const found = await Promise.all(names.map((name) => readDevice(patient, name)));
    const open = found.filter((device) => device !== undefined);
    if (open.length === 0) return [fine("There are no USB devices")];
    return Promise.all(open.map((device) => checkDevice(patient, device)));
  },
};

interface UsbDevice {
  readonly path: string;
  readonly vendor: string;
  readonly product: string;
  /** `0403:6001 FT232R USB UART` */
  readonly text: string;
}

async function readDevice({ machine }: Patient, name: string): Promise<UsbDevice | undefined> {
  const read = async (file: string) => (await readText(machine, `${devices}/${name}/${file}`))?.trim() ?? "";
  const [vendor, product, title, bus, number, kind] = await Promise.all(
    ["idVendor", "idProduct", "product", "busnum", "devnum", "bDeviceClass"].map(read),
  );
  if (vendor === undefined || product === undefined || vendor === "" || kind === hubClass) return undefined;
  const path = `/dev/bus/usb/${(bus ?? "").padStart(3, "0")}/${(number ?? "").padStart(3, "0")}`;
  return { path, vendor, product, text: `${vendor}:${product} ${title}`.trim() };
}

async function checkDevice(patient: Patient, { path, vendor, product, text }: UsbDevice): Promise<Finding> {
  const found = await statOf(patient.machine, path);
  if (found === undefined) return warning(`USB device ${text} has no file ${path}`);
  if (await patient.machine.mayOpen(path)) return fine(`USB device ${text} can be opened`);
  const { why, fix } = explainAccess(patient, path, found);
  const rule = `SUBSYSTEM=="usb", ATTR{idVendor}=="${vendor}", ATTR{idProduct}=="${product}", GROUP="plugdev", MODE="0660"`;
  return warning(`USB device ${text} cannot be opened: ${why}`, fix.startsWith("echo ") ? writeRule(rule) : fix);
}
