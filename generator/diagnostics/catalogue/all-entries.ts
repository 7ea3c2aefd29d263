import type { Severity } from "../diagnostic.js";
import * as choices from "./choices.js";
import * as compatibility from "./compatibility.js";
import * as docs from "./docs.js";
import * as errors from "./errors.js";
import * as internal from "./internal.js";
import * as ledger from "./ledger.js";
import * as names from "./names.js";
import * as plugins from "./plugins.js";
import * as project from "./project.js";
import * as rigs from "./rigs.js";
import * as shape from "./shape.js";
import * as streams from "./streams.js";
import * as suppression from "./suppression.js";
import * as templates from "./templates.js";
import * as types from "./types.js";
import * as values from "./values.js";

/** What is known of an entry whatever its parameters are. */
export interface EntryHead {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
}

const catalogue = {
  shape,
  errors,
  streams,
  values,
  types,
  choices,
  names,
  ledger,
  compatibility,
  docs,
  suppression,
  project,
  templates,
  rigs,
  plugins,
  internal,
};

/** Name of a file of the catalogue. */
export type CatalogueFile = keyof typeof catalogue;

/** Entries of one file of the catalogue, sorted by code. */
export function entriesOf(file: CatalogueFile): readonly EntryHead[] {
  const entries: readonly EntryHead[] = Object.values(catalogue[file]);
  return entries.toSorted((left, right) => (left.code < right.code ? -1 : 1));
}

/** Every entry there is, sorted by code. */
export function allEntries(): readonly EntryHead[] {
  const files = Object.keys(catalogue) as readonly CatalogueFile[]; // a literal has no other keys
  return files.flatMap(entriesOf).toSorted((left, right) => (left.code < right.code ? -1 : 1));
}
