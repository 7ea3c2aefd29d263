import type { YamlNode } from "../config/yaml-node.js";
import type { Patient } from "./check.js";
import { listFolder, realPath } from "./machine.js";

/** A device file that an exporter may want to open. */
export interface DeviceFile {
  /** As it is named: in the exporter's file, or by the kernel. */
  readonly path: string;
  /** Behind all links; undefined if it leads nowhere. */
  readonly real: string | undefined;
  /** Whether the exporter's file names it; otherwise it is only there. */
  readonly isWanted: boolean;
  /** Whether the exporter's file says (`check_present: false`) that it comes and goes. */
  readonly mayBeAbsent: boolean;
}

/** What the exporter's file says about a device file. */
type Wanted = Pick<DeviceFile, "path" | "mayBeAbsent">;

/** Adapters for serial ports; what a board has built in is looked at only when the exporter's file names it. */
const serialName = /^tty(?:USB|ACM)\d+$/;
const gpioName = /^gpiochip\d+$/;

/** Returns the serial ports that are there, and every other device file that the exporter's file names. */
export function serialFiles(patient: Patient): Promise<readonly DeviceFile[]> {
  return findFiles(patient, serialName, (path) => !isOther(path));
}

/** Returns the GPIO chips that are there, and those that the exporter's file names. */
export function gpioFiles(patient: Patient): Promise<readonly DeviceFile[]> {
  return findFiles(patient, gpioName, (path) => path.startsWith("/dev/gpio"));
}

function isOther(path: string): boolean {
  return path.startsWith("/dev/gpio") || path.startsWith("/dev/bus/usb/");
}

async function findFiles(
  patient: Patient,
  name: RegExp,
  isMeant: (path: string) => boolean,
): Promise<readonly DeviceFile[]> {
  const { machine } = patient;
  const [wanted, names] = [wantedFiles(patient), await listFolder(machine, "/dev")];
  const read = async (one: Wanted, isWanted: boolean) => ({
    ...one,
    real: await realPath(machine, one.path),
    isWanted,
  });
  const named = await Promise.all(wanted.filter(({ path }) => isMeant(path)).map((one) => read(one, true)));
  const reals = new Set(named.map(({ real }) => real));
  const present = names
    .filter((entry) => name.test(entry))
    .map((entry) => ({ path: `/dev/${entry}`, mayBeAbsent: false }));
  const others = await Promise.all(present.map((one) => read(one, false)));
  return [...named, ...others.filter(({ real }) => !reals.has(real))];
}

/** Every text below `export` of the exporter's file that is a path of a device. */
function wantedFiles({ source }: Patient): readonly Wanted[] {
  const tree = source?.entries.get("export")?.node;
  const texts = tree === undefined ? [] : [...textsOf(tree, false)];
  const wanted = texts.filter(({ path }) => /^\/dev\/\S+$/.test(path));
  return [...new Map(wanted.map((one) => [one.path, one])).values()];
}

function* textsOf({ value, entries }: YamlNode, mayBeAbsent: boolean): Generator<Wanted> {
  if (typeof value === "string") yield { path: value, mayBeAbsent };
  const isLoose = mayBeAbsent || entries.get("check_present")?.node.value === false;
  for (const { node } of entries.values()) yield* textsOf(node, isLoose);
}
