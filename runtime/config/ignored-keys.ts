import { nodeAt, type YamlNode, type YamlPath } from "./yaml-node.js";

/** Keys that are read and checked but that nothing acts on yet: they belong to the controller. */
const ignoredPaths: readonly YamlPath[] = [["endpoint"], ["token"], ["tls"], ["grpcOptions"], ["failureDetection"]];

/** Says in one line which keys of a file have no effect in this version; undefined when all have. */
export function warnIgnoredKeys(root: YamlNode): string | undefined {
  const used = ignoredPaths.filter((path) => (nodeAt(root, path)?.value ?? null) !== null);
  if (used.length === 0) {
    return undefined;
  }
  const names = used.map((path) => `"${path.join(".")}"`).join(", ");
  return `no effect in this version, which serves without a controller: ${names}`;
}
