import type { MethodKindName } from "../../scaffold/scaffold-spec.js";
import type { Project } from "../project/project.js";

/** What a new driver shall be: everything that was asked for or answered. */
export interface DriverRequest {
  readonly name: string;
  /** `new`, or the name or id of an interface that exists. */
  readonly contract: string;
  /** Of a new interface. */
  readonly kinds: readonly MethodKindName[];
  readonly place: Place;
  readonly author: string | undefined;
  readonly dryRun: boolean;
}

/** Where it goes: into a project that exists, or into a package of its own. */
export type Place =
  | { readonly kind: "in-tree"; readonly project: Project }
  | { readonly kind: "package" /** Absolute path. */; readonly folder: string; readonly prefix: string };
