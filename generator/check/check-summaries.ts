import { missingSummary } from "../diagnostics/catalogue/docs.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { Doc } from "../model/doc.js";
import type { InterfaceModel } from "../model/interface.js";
import type { Span } from "../model/span.js";

interface Documented {
  readonly subject: string;
  readonly doc: Doc;
  readonly span: Span;
}

/** The interface, its methods, its children and its named types say what they are. */
export function checkSummaries(contract: InterfaceModel): Diagnostic[] {
  return documented(contract)
    .filter(({ doc }) => doc.summary === "")
    .map(({ subject, span }) => finding(missingSummary, span, { subject }));
}

function documented({ className, doc, span, methods, children, types }: InterfaceModel): Documented[] {
  return [
    { subject: `Interface "${className}"`, doc, span },
    ...methods.map((one) => ({ subject: `Method "${one.name}"`, ...one })),
    ...children.map((one) => ({ subject: `Child "${one.name}"`, ...one })),
    ...Object.values(types)
      .filter(({ source }) => source !== undefined)
      .map((one) => ({ subject: `Type "${one.name}"`, ...one })),
  ];
}
