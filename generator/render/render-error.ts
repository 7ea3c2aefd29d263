/** A template that cannot be compiled or that asks its view for something it does not have. */
export class RenderError extends Error {
  override readonly name = "RenderError";
  /** File name of the template, `client.hbs`. */
  readonly template: string;
  /** Line in the template, from 1; absent when unknown. */
  readonly line: number | undefined;

  constructor(template: string, cause: unknown) {
    const message = cause instanceof Error ? cause.message : String(cause);
    super(message.split("\n")[0] ?? message, { cause });
    this.template = `${template}.hbs`;
    this.line = lineOf(cause, message);
  }
}

/** Handlebars gives the place as a property when a template runs, and in the text when it is parsed. */
function lineOf(cause: unknown, message: string): number | undefined {
  if (typeof cause === "object" && cause !== null && "lineNumber" in cause && typeof cause.lineNumber === "number") {
    return cause.lineNumber;
  }
  const parsed = /line (\d+)/.exec(message)?.[1];
  return parsed === undefined ? undefined : Number(parsed);
}
