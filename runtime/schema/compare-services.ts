import { type DescField, type DescMessage, type DescMethod, type DescService, getOption } from "@bufbuild/protobuf";
import { byte_stream } from "../../generated/jumpstarter/annotations/v1/annotations_pb.js";
import { compareMessages } from "./compare-messages.js";
import { methodName } from "./method-name.js";
import { schemaHash } from "./schema-hash.js";
import { typescriptName } from "./typescript-name.js";

/** One reason why a client does not fit the service of an exporter. */
export interface SchemaDifference {
  /** Method it is about, as in TypeScript. */
  readonly method: string;
  /** In words, the method included: `method "cycle": parameter "wait" is in ms in the exporter and in s here`. */
  readonly text: string;
}

/**
 * Lists what keeps a client with one version of an interface from driving an exporter with another; empty if nothing does.
 *
 * An exporter may have more than the client knows: methods, optional parameters, fields of results, members of enums. It
 * may have no less. Documents, defaults, ranges, deadlines and safety are the exporter's to decide and do not count.
 */
export function compareServices(ours: DescService, theirs: DescService): readonly SchemaDifference[] {
  if (schemaHash(ours) === schemaHash(theirs)) return [];
  return ours.methods.flatMap((method) => {
    const name = methodName(method);
    const other = theirs.methods.find((one) => one.name === method.name);
    if (other === undefined) return [{ method: name, text: `method "${name}" is missing in the exporter` }];
    return compareMethods(method, other).map((text) => ({ method: name, text: `method "${name}": ${text}` }));
  });
}

function compareMethods(ours: DescMethod, theirs: DescMethod): readonly string[] {
  const [here, there] = [kindOf(ours), kindOf(theirs)];
  if (here !== there) return [`is ${there} in the exporter and ${here} here`];
  const [own, other] = [parametersOf(ours), parametersOf(theirs)];
  const frames = { side: "frame", ours: ours.input, theirs: theirs.input, without: "open" } as const;
  return [
    ...reordered(own, other),
    ...compareMessages({ side: "parameter", ours: own, theirs: other }),
    ...(own === ours.input ? [] : compareMessages(frames)),
    ...compareMessages({ side: "result", ours: ours.output, theirs: theirs.output }),
  ];
}

function kindOf(method: DescMethod): string {
  if (getOption(method, byte_stream)) return "a byte stream";
  return kindNames[method.methodKind];
}

const kindNames = {
  unary: "a call",
  server_streaming: "a server stream",
  client_streaming: "a client stream",
  bidi_streaming: "a two-way stream",
} as const;

/** The message whose fields are the parameters: the request, or the frame that opens a stream of requests. */
function parametersOf({ methodKind, input }: DescMethod): DescMessage {
  const isStreamed = methodKind === "client_streaming" || methodKind === "bidi_streaming";
  return (isStreamed ? input.field.open?.message : undefined) ?? input;
}

/** Who calls by position means another parameter then. */
function reordered(ours: DescMessage, theirs: DescMessage): readonly string[] {
  const [own, other] = [common(ours, theirs), common(theirs, ours)];
  if (own.every(({ name }, index) => name === other[index]?.name)) return [];
  const [here, there] = [own, other].map((fields) => fields.map(typescriptName).join(", "));
  return [`parameters are in another order: "${there}" in the exporter, "${here}" here`];
}

/** Fields of the first message that the second has too. */
function common({ fields }: DescMessage, { fields: others }: DescMessage): readonly DescField[] {
  return fields.filter(({ name }) => others.some((one) => one.name === name));
}
