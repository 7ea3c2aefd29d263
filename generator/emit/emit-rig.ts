import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { RigModel } from "../model/rig.js";
import type { TemplateOverrides } from "../render/select-templates.js";
import { viewRig } from "../view/view-rig.js";
import { checkedRender } from "./checked-render.js";
import { type HeaderOptions, header } from "./header.js";
import { prepareTemplates } from "./prepare-templates.js";

/** An exporter's tree, and what is wrong with it. */
export interface ReadRigResult {
  /** Absent when the configuration cannot be used. */
  readonly rig: RigModel | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads an exporter's tree from its configuration. It takes the drivers, which the generator does not know: it is passed in
 * by whoever starts jsgen.
 *
 * @param file Absolute path.
 * @param root Folder that paths in findings are relative to, and whose packages count.
 */
export type ReadRig = (file: string, root: string) => Promise<ReadRigResult>;

/** The module of a rig; absent when a template of the project is wrong. */
export interface EmittedRig {
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes the TypeScript module of a rig.
 *
 * @param file Path for findings.
 * @param own The project's own templates, in place of those of this package.
 */
export function emitRig(model: RigModel, options: HeaderOptions, file: string, own?: TemplateOverrides): EmittedRig {
  const { templates, diagnostics } = prepareTemplates(own);
  if (diagnostics.length > 0) return { text: undefined, diagnostics };
  const found: Diagnostic[] = [];
  const render = checkedRender(templates, ".", (diagnostic) => found.push(diagnostic));
  const text = render("rig", viewRig(model, header(options, model.source)), file);
  return { text: found.length > 0 ? undefined : text, diagnostics: found };
}
