import type { Span } from "./span.js";

/** A doc comment: the prose and the tags the generator knows. */
export interface Doc {
  /** Prose without tags, paragraphs separated by an empty line; empty when there is none. */
  readonly text: string;
  /** First sentence of {@link text}. */
  readonly summary: string;
  readonly deprecated: Deprecation | undefined;
}

/** A name that a `@renamedFrom` or `@removed` tag gives. */
export interface FormerName {
  /** As it was written in the interface. */
  readonly name: string;
  /** The tag. */
  readonly span: Span;
}

/** A `@deprecated` tag. */
export interface Deprecation {
  /** What to use instead; may be empty. */
  readonly reason: string;
  readonly span: Span;
}
