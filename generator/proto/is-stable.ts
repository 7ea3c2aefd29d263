import type { InterfaceId } from "../model/interface.js";

/** Whether others may rely on an interface for good: `v1` and `v2`, unlike `v1alpha1` or `v1beta2`. */
export function isStable({ version }: Pick<InterfaceId, "version">): boolean {
  return /^v\d+$/.test(version);
}
