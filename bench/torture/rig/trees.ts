/** Module of the tree that most cases use. */
export const probeTree = new URL("./probe-tree.js", import.meta.url).href;
