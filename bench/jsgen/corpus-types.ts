/** The types one interface of the corpus uses: two messages of thirty fields each and an enum. */
export function messageTypes(name: string): string {
  return `/** How a channel of it works. */
export type ${name}Mode = "idle" | "ready" | "ramping" | "holding" | "tripped" | "calibrating";

/** One reading of all sensors. */
export interface ${name}Reading {
${fields(name, readingNames)}}

/** What can be set. */
export interface ${name}Settings {
${fields(name, settingNames)}}
`;
}

interface Form {
  readonly type: string;
  readonly text: string;
}

/** Forms of fields, taken in turn. */
const forms: readonly Form[] = [
  { type: "number", text: "in volts. @unit V" },
  { type: "number", text: "in amperes. @unit A" },
  { type: "string", text: "as the device calls it." },
  { type: "boolean", text: "holds." },
  { type: "int32", text: "as a count. @range 0..65535" },
  { type: "Date", text: "as a moment." },
  { type: "bigint", text: "in nanoseconds. @unit ns" },
  { type: "Uint8Array", text: "as the device sent it." },
  { type: "readonly number[]", text: "by channel." },
  { type: "Readonly<Record<string, string>>", text: "by name." },
];

const readingNames = ["supply", "load", "drift", "ripple", "offset", "noise"] as const;
const settingNames = ["limit", "target", "slope", "alarm", "window", "margin"] as const;

function fields(name: string, names: readonly string[]): string {
  const own = names.flatMap((base, group) =>
    ["Min", "Max", "Last", "Mean", "Next"].map((suffix, index) => {
      const { type, text } = forms[(group * 5 + index) % forms.length] ?? { type: "string", text: "" };
      return `  /** The ${base} (${suffix.toLowerCase()}) ${text} */\n  readonly ${base}${suffix}${index === 2 ? "?" : ""}: ${type};\n`;
    }),
  );
  return `${own.join("")}  /** Mode at that time. */\n  readonly mode: ${name}Mode;\n`;
}
