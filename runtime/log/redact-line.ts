import { mayHoldSecret, redactText } from "./redact-text.js";
import { redactValue } from "./redact-value.js";

/** Takes the secrets out of a line of JSON, wherever in it they are; most lines come back as they are, untouched. */
export function redactLine(line: string): string {
  if (!mayHoldSecret(line)) return line;
  try {
    return `${JSON.stringify(redactValue(JSON.parse(line)))}\n`;
  } catch {
    // A logger of somebody else may write another form.
    return redactText(line);
  }
}
