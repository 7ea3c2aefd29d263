import type { Span } from "./span.js";

/** A driver class that a project's driver folder exports. */
export interface DriverModel {
  /** Name under which the folder exports it, and by which a configuration names it. */
  readonly className: string;
  /** Subpath of the package that exports it, `./drivers/power`. */
  readonly subpath: string;
  /** Id of the interface it implements, `power/v1`. */
  readonly interfaceId: string;
  /** Python classes it stands in for, from `@pythonDriver`; a configuration may name them instead. */
  readonly pythonTypes: readonly string[];
  readonly span: Span;
}

/** A hand-written client class that a project's driver folder exports. */
export interface ClientModel {
  readonly className: string;
  readonly subpath: string;
  /** Id of the interface whose generated client it extends. */
  readonly interfaceId: string;
  readonly span: Span;
}
