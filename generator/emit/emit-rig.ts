import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { RigModel } from "../model/rig.js";
import { createRender } from "../render/render.js";
import { readTemplates } from "../render/templates.js";
import { viewRig } from "../view/view-rig.js";
import { type HeaderOptions, header } from "./header.js";

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

/** Writes the TypeScript module of a rig. */
export function emitRig(model: RigModel, options: HeaderOptions): string {
  return createRender(readTemplates())("rig", viewRig(model, header(options, model.source)));
}
