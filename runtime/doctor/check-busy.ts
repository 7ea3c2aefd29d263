import type { Check } from "./check.js";
import { serialFiles } from "./device-files.js";
import { type Finding, fine, warning } from "./finding.js";
import { findHolders, type Holder, nameHolders } from "./holders.js";
import { listenersInTheWay } from "./listening-sockets.js";

/** Who has a serial port open, or listens where the exporter is to listen. */
export const checkBusy: Check = {
  id: "busy",
  async run(patient) {
    const [ports, sockets] = await Promise.all([serialFiles(patient), listenersInTheWay(patient)]);
    const reals = ports.flatMap(({ real }) => real ?? []);
    const links = sockets.map(({ inode }) => `socket:[${inode}]`);
    const { byFile, hidden } = await findHolders(patient, new Set([...reals, ...links]));
    const findings = [
      ...ports.flatMap(({ path, real = "" }) => tell(`${path} is in use`, byFile.get(real))),
      ...sockets.flatMap(({ address, inode }) =>
        tell(`${address} is in use`, byFile.get(`socket:[${inode}]`) ?? unknownHolder),
      ),
    ];
    if (findings.length > 0) return findings;
    if (reals.length === 0 && patient.socket === undefined && patient.listen === undefined) {
      return [fine("There is nothing that could be busy")];
    }
    const unseen = hidden === 0 ? "" : `; ${hidden} processes of other users cannot be seen, sudo shows them`;
    return [fine(`No serial port and no address is in use${unseen}`)];
  },
};

/** Somebody listens whose process this user cannot see. */
const unknownHolder: readonly Holder[] = [];

function tell(text: string, holders: readonly Holder[] | undefined): readonly Finding[] {
  if (holders === undefined) return [];
  if (holders.length === 0) return [warning(`${text} by a process of another user`, "sudo jmp doctor names it")];
  const pids = holders.map(({ pid }) => pid).join(" ");
  return [warning(`${text} by ${nameHolders(holders)}`, `end it, or: kill ${pids}`)];
}
