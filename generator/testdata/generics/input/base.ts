/** A slice of a longer list. */
export interface Page<T, C = string> {
  /** What is on it. */
  readonly items: T[];
  readonly next?: C;
}

/** A tree of anything. */
export type Tree<T> = {
  readonly value: T;
  readonly children: Tree<T>[];
};
