import type { Check } from "./check.js";
import { type Finding, fine, warning } from "./finding.js";
import { lstatOf, type Machine } from "./machine.js";

/** Whether sockets can lie in the user's own run-time folder. */
export const checkRuntimeFolder: Check = {
  id: "runtime-folder",
  async run({ machine }) {
    const folder = machine.env.XDG_RUNTIME_DIR;
    if (folder === undefined || folder === "") {
      return [fine("XDG_RUNTIME_DIR is not set: sockets lie in private folders below the one for temporary files")];
    }
    return [await checkFolder(machine, folder)];
  },
};

async function checkFolder(machine: Machine, folder: string): Promise<Finding> {
  const found = await lstatOf(machine, folder);
  const instead = "sockets lie among the temporary files instead";
  if (found === undefined || !found.isDirectory()) {
    return warning(
      `XDG_RUNTIME_DIR is ${folder}, which is no folder; ${instead}`,
      "unset XDG_RUNTIME_DIR, or log in again",
    );
  }
  if (found.uid !== machine.uid) {
    return warning(`XDG_RUNTIME_DIR is ${folder}, which belongs to another user; ${instead}`, "unset XDG_RUNTIME_DIR");
  }
  const mode = found.mode & 0o777;
  if (mode === 0o700) return fine(`Sockets lie in ${folder}`);
  return warning(`${folder} has mode ${mode.toString(8)}: others can look into it`, `chmod 700 ${folder}`);
}
