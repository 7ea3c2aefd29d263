import { create } from "@bufbuild/protobuf";
import {
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  type ServiceDescriptorProto,
} from "@bufbuild/protobuf/wkt";
import { isStable } from "../is-stable.js";
import { elementPlaces, writePlaces } from "../places.js";
import type { DealProblem, Move } from "./deal-again.js";
import type { MergeContext } from "./merge-context.js";
import { mergeScopes } from "./merge-message.js";

/** The files of one path that a merge brings together. */
export interface FileVersions {
  /** What is to be merged, ours first. */
  readonly sides: readonly [FileDescriptorProto, ...FileDescriptorProto[]];
  /** As released. */
  readonly base: FileDescriptorProto | undefined;
  /** As the own branch had it before. */
  readonly ours: FileDescriptorProto | undefined;
  /** Both sides come from the base, so that a name which differs from it may be a renamed one. */
  readonly fromBase: boolean;
}

/** One file, and what changed on the way; not to be used when there are problems. */
export interface MergedFile {
  readonly file: FileDescriptorProto;
  readonly moves: readonly (Move & { readonly owner: string })[];
  readonly problems: readonly (DealProblem & { readonly owner: string })[];
}

/** Brings everything together that any side declares, each name once. Takes the given files apart. */
export function mergeFiles({ sides, base, ours, fromBase }: FileVersions): MergedFile {
  const [first] = sides;
  const all = [...sides, ...(base === undefined ? [] : [base])];
  const places = new Map(all.flatMap((file) => [...elementPlaces(file)]));
  const version = first.package.slice(first.package.lastIndexOf(".") + 1);
  const renames = fromBase && !isStable({ version });
  const context: MergeContext = { package: first.package, renames, places, moves: [], problems: [] };
  const versions = { sides: sides.map(scopeOf), base: listed(base), ours: listed(ours) };
  const { messages, enums } = mergeScopes(context, versions, "");
  const file = create(FileDescriptorProtoSchema, {
    name: first.name,
    package: first.package,
    syntax: first.syntax,
    dependency: [...new Set(all.flatMap(({ dependency }) => dependency))].sort(byImport(first)),
    service: mergeServices(sides.flatMap(({ service }) => service)),
    messageType: messages,
    enumType: enums,
    ...(first.options && { options: first.options }),
  });
  file.sourceCodeInfo = writePlaces(file, places);
  return { file, moves: context.moves, problems: context.problems };
}

function scopeOf({ messageType, enumType }: FileDescriptorProto) {
  return { messages: messageType, enums: enumType };
}

function listed(file: FileDescriptorProto | undefined) {
  return file === undefined ? [] : [scopeOf(file)];
}

/** Imports of Google before others, as the generator writes them. */
function byImport({ dependency }: FileDescriptorProto) {
  const rank = (path: string) => (path.startsWith("google/") ? -1 : dependency.indexOf(path));
  return (left: string, right: string) => rank(left) - rank(right);
}

function mergeServices(services: readonly ServiceDescriptorProto[]): ServiceDescriptorProto[] {
  const merged = new Map<string, ServiceDescriptorProto>();
  for (const service of services) {
    const before = merged.get(service.name);
    const known = new Set(before?.method.map(({ name }) => name));
    if (before === undefined) merged.set(service.name, service);
    else before.method.push(...service.method.filter(({ name }) => !known.has(name)));
  }
  return [...merged.values()];
}
