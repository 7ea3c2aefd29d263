/** Text of anything that was thrown. */
export function errorText(thrown: unknown): string {
  const isError = typeof thrown === "object" && thrown !== null && "message" in thrown;
  return String(isError ? thrown.message : thrown);
}
