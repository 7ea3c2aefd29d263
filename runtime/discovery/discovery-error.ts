/** What kept discovery from finding something. */
export type DiscoveryProblem =
  /** No package names it. */
  | "unknown"
  /** Several packages name it. */
  | "ambiguous"
  /** The name is not one that may be looked up. */
  | "invalid-name"
  /** It is named, but its module cannot be loaded or does not hold what the manifest says. */
  | "unloadable";

/** A name that leads to nothing usable; the message is one line that names the cure. */
export class DiscoveryError extends Error {
  override readonly name: string = "DiscoveryError";
  readonly problem: DiscoveryProblem;

  constructor(problem: DiscoveryProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}
