import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { Memo } from "../memo.js";
import type { Render } from "../render/render.js";
import type { SelectedTemplates } from "../render/select-templates.js";
import type { CopiedProtos } from "./copy-protos.js";
import type { EmittedInterface } from "./emit-interface.js";

/** A file of the output folder: its path there, and its text. */
export type OutputFile = readonly [path: string, text: string];

/** What comes from templates. */
export interface Rendered {
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Rendering that gathers what it finds. */
export interface CollectingRender {
  readonly render: Render;
  /** What was found since this was called last. */
  take(): readonly Diagnostic[];
}

/** What the steps of a run made, for the next one. Names are ids of interfaces, or paths of protos. */
export interface Steps {
  readonly copied: Memo<CopiedProtos>;
  readonly protos: Memo<EmittedInterface>;
  /** Names that generated files need for themselves. */
  readonly names: Memo<readonly Diagnostic[]>;
  readonly messages: Memo<OutputFile>;
  readonly templates: Memo<SelectedTemplates>;
  readonly render: Memo<CollectingRender>;
  readonly rendered: Memo<Rendered>;
}

/** Steps of which none was taken. */
export function createSteps(): Steps {
  return {
    copied: new Memo(),
    protos: new Memo(),
    names: new Memo(),
    messages: new Memo(),
    templates: new Memo(),
    render: new Memo(),
    rendered: new Memo(),
  };
}

/** Ends a run that went through all steps; gives the names of what a proto or a file was made for. */
export function finishSteps({
  copied,
  protos,
  names,
  messages,
  templates,
  render,
  rendered,
}: Steps): readonly string[] {
  for (const memo of [copied, names, messages, templates, render]) memo.finish();
  return [...new Set([...protos.finish(), ...rendered.finish()])];
}
