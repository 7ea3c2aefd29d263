import type { Check } from "./check.js";
import { failure, fine } from "./finding.js";

/** Oldest version that the package supports, as its package.json says. */
const [oldestMajor, oldestMinor] = [20, 19];

/** Whether Node is new enough. */
export const checkNode: Check = {
  id: "node",
  async run({ machine: { nodeVersion } }) {
    const [major = 0, minor = 0] = nodeVersion.slice(1).split(".").map(Number);
    if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return [fine(`Node ${nodeVersion}`)];
    const text = `Node ${nodeVersion} is too old: ${oldestMajor}.${oldestMinor} or newer is needed`;
    return [failure(text, "install a newer Node, https://nodejs.org")];
  },
};
