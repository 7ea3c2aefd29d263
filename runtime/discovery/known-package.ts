import type { Manifest } from "./manifest.js";

/** A package whose `jumpstarter` section counts. */
export interface KnownPackage {
  readonly name: string;
  readonly version: string;
  /** Real path of its folder. */
  readonly folder: string;
  /** How it came to be known; `own` is this package where the working package does not depend on it. */
  readonly role: "working" | "dependency" | "own";
  /** The `exports` field as it is, or the `main` file where there is none. */
  readonly exports: unknown;
  readonly manifest: Manifest;
  /** Makes its TypeScript importable; absent where only JavaScript is. */
  readonly allowTypeScript?: () => void;
}
