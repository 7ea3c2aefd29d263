/** The types one interface of the corpus uses: two messages of thirteen fields each and an enum. */
export function messageTypes(name: string): string {
  return `/** How a channel of it works. */
export type ${name}Mode = "idle" | "ready" | "ramping" | "holding" | "tripped" | "calibrating";

/** One reading of all sensors. */
export interface ${name}Reading {
${fields(name, "last")}}

/** What can be set. */
export interface ${name}Settings {
${fields(name, "next")}}
`;
}

function fields(name: string, when: "last" | "next"): string {
  const own = forms.map(({ base, type, text }) => `  /** The ${when} ${base}${text} */\n  readonly ${base}${type};\n`);
  return `${own.join("")}  /** The ${when} mode. */\n  readonly mode: ${name}Mode;\n`;
}

/** Fields of both messages. */
const forms = [
  { base: "voltage", type: ": number", text: " in volts. @unit V" },
  { base: "current", type: ": number", text: " in amperes. @unit A" },
  { base: "ripple", type: "?: number", text: ", if there is one. @unit mV" },
  { base: "label", type: ": string", text: ", as the device calls it." },
  { base: "note", type: "?: string", text: " of the operator." },
  { base: "enabled", type: ": boolean", text: " state." },
  { base: "count", type: ": int32", text: " of samples. @range 0..65535" },
  { base: "moment", type: ": Date", text: " of a change." },
  { base: "duration", type: ": bigint", text: " in nanoseconds. @unit ns" },
  { base: "calibration", type: ": Uint8Array", text: ", as the device sent it." },
  { base: "channels", type: ": readonly number[]", text: " in volts." },
  { base: "tags", type: ": Readonly<Record<string, string>>", text: " by name." },
] as const;
