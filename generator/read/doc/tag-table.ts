/** What a doc comment stands at, as messages name it. */
export type TagTarget =
  | "an interface"
  | "a method"
  | "a parameter"
  | "a field"
  | "a child"
  | "a type"
  | "an enum value"
  | "a driver";

/** Tags the generator acts on, and where each belongs. */
export const tagTable = {
  param: ["a method"],
  throws: ["a method"],
  readonly: ["a method"],
  idempotent: ["a method"],
  destructive: ["a method"],
  timeout: ["a method"],
  wireName: ["a method"],
  unit: ["a parameter", "a field"],
  range: ["a parameter", "a field"],
  default: ["a parameter"],
  deprecated: ["an interface", "a method", "a parameter", "a field", "a child", "a type", "an enum value", "a driver"],
  renamedFrom: ["a parameter", "a field", "an enum value"],
  removed: ["a method", "a type", "a field", "an enum value"],
  pythonClient: ["an interface"],
  pythonDriver: ["a driver"],
} as const satisfies Record<string, readonly TagTarget[]>;

export type TagName = keyof typeof tagTable;

export function isTagName(name: string): name is TagName {
  return Object.hasOwn(tagTable, name);
}

/** True where a tag may stand at a target. */
export function tagApplies(name: TagName, target: TagTarget): boolean {
  const targets: readonly TagTarget[] = tagTable[name];
  return targets.includes(target);
}

/** Tags of TSDoc and JSDoc that say nothing to the generator; they and their text are left out of the model. */
export const foreignTags: ReadonlySet<string> = new Set([
  ..."alpha author beta category copyright decorator defaultValue eventProperty example experimental group".split(" "),
  ..."hidden inheritDoc internal label license module override packageDocumentation private privateRemarks".split(" "),
  ..."property protected public remarks return returns sealed see since summary template todo type typeParam".split(
    " ",
  ),
  ..."version virtual".split(" "),
]);
