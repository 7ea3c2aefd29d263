/** Names a declared error and its fields behind its message: ` (RelayStuckError contact=3)`; nothing for any other error. */
export function formatDetails(reason: object): string {
  const details: unknown = "details" in reason ? reason.details : undefined;
  if (typeof details !== "object" || details === null || !("name" in reason)) return "";
  const fields = Object.entries(details).map(([name, value]) => `${name}=${formatField(value)}`);
  return ` (${[reason.name, ...fields].join(" ")})`;
}

/** A text with spaces needs quotes to be told from its neighbours. */
function formatField(value: unknown): string {
  return typeof value === "string" && /^[\w.:/@+-]+$/.test(value) ? value : JSON.stringify(value);
}
