import type { DescField, DescMessage } from "@bufbuild/protobuf";
import { compareFields, isRequired } from "./compare-fields.js";
import { isWellKnown } from "./reachable-types.js";
import { typescriptName } from "./typescript-name.js";

/** Two versions of a message, and what it is for. */
export interface MessagePair {
  /** Parameters and what follows them on a stream go to the exporter, results come from it. */
  readonly side: "parameter" | "frame" | "result";
  readonly ours: DescMessage;
  readonly theirs: DescMessage;
  /** Name of a field that is compared elsewhere. */
  readonly without?: string;
}

/** Says in words where an exporter's version of a message does not give or take what the client's version does. */
export function compareMessages(pair: MessagePair): readonly string[] {
  return compareAt({ ...pair, path: [], entered: new Set() });
}

interface Walk extends MessagePair {
  /** Names from the message at the top downwards. */
  readonly path: readonly string[];
  /** Messages of this side that were compared already: types may contain themselves. */
  readonly entered: Set<DescMessage>;
}

function compareAt(walk: Walk): readonly string[] {
  const { ours, theirs, entered } = walk;
  if (entered.has(ours)) return [];
  entered.add(ours);
  const own = ours.fields.filter(({ name }) => name !== walk.without || walk.path.length > 0);
  return [...own.flatMap((field) => compareField(field, walk)), ...demanded(walk, own, theirs)];
}

function compareField(ours: DescField, walk: Walk): readonly string[] {
  const where = place(walk, ours);
  const theirs = walk.theirs.fields.find(({ name }) => name === ours.name);
  if (theirs === undefined) return [`${where} is missing in the exporter`];
  const texts = compareFields(ours, theirs, walk.side === "result" ? "received" : "sent");
  if (texts.length > 0) return texts.map((text) => `${where} ${text}`);
  const [own, other] = [ours.message, theirs.message];
  if (own === undefined || other === undefined || isWellKnown(own)) return [];
  return compareAt({ ...walk, ours: own, theirs: other, path: [...walk.path, typescriptName(ours)] });
}

/** What the exporter has and this side does not, matters only if the exporter cannot do without. */
function demanded(walk: Walk, own: readonly DescField[], theirs: DescMessage): readonly string[] {
  if (walk.side === "result") return [];
  const unknown = theirs.fields.filter((field) => isRequired(field) && !own.some(({ name }) => name === field.name));
  return unknown.map((field) => `${place(walk, field)} is required in the exporter and unknown here`);
}

function place({ side, path }: Walk, field: DescField): string {
  const [first, ...inner] = [...path, typescriptName(field)];
  if (side === "parameter") return `parameter "${[first, ...inner].join(".")}"`;
  const whole = side === "frame" ? `sent "${first}"` : first === "result" ? "the result" : `answered "${first}"`;
  return inner.length === 0 ? whole : `field "${inner.join(".")}" of ${whole}`;
}
