import { type SourceFile, ts } from "ts-morph";
import { syntaxError } from "../../diagnostics/catalogue/shape.js";
import type { ReadContext } from "./read-context.js";

/** Reports what keeps a file from parsing; true when there is something. */
export function reportSyntaxErrors(context: ReadContext, sourceFile: SourceFile): boolean {
  const errors = context.project.getProgram().getSyntacticDiagnostics(sourceFile);
  for (const error of errors) {
    const text = ts.flattenDiagnosticMessageText(error.compilerObject.messageText, " ").replace(/\.$/, "");
    const start = error.getStart();
    context.report(syntaxError, context.spanAt(sourceFile, start, start + error.getLength()), { text });
  }
  return errors.length > 0;
}
