import { create } from "@bufbuild/protobuf";
import { type DescriptorProto, type FileDescriptorProto, FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import { changedKind, clashingNames, foreignLedger } from "../../diagnostics/catalogue/ledger.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import type { InterfaceModel } from "../../model/interface.js";
import { findProtoProblems } from "../find-proto-problems.js";
import { isStable } from "../is-stable.js";
import { elementPlaces, writePlaces } from "../places.js";
import { annotationsPath, wellKnownPaths } from "../standard-imports.js";
import { committedTypes } from "./committed-types.js";
import { lowerService } from "./lower-service.js";
import { lowerTypes } from "./lower-types.js";
import type { Lowering } from "./lowering.js";
import { protoPackage, protoPath } from "./wire-names.js";

/** How {@link lowerInterface} names what it makes. */
export interface LowerOptions {
  /** First part of every package, `jumpstarter.driver`. */
  readonly packagePrefix: string;
}

/** A file to print, and why it must not be written when there are errors. */
export interface LoweredInterface {
  readonly file: FileDescriptorProto;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes the descriptor of an interface's `.proto`.
 *
 * @param previous The committed file; it decides the numbers. Absent for a new interface.
 */
export function lowerInterface(
  model: InterfaceModel,
  previous: FileDescriptorProto | undefined,
  { packagePrefix }: LowerOptions,
): LoweredInterface {
  const lowering: Lowering = {
    model,
    package: protoPackage(model.id, packagePrefix),
    committed: committedTypes(previous),
    stable: isStable(model.id),
    places: previous === undefined ? new Map() : elementPlaces(previous),
    diagnostics: [],
  };
  const service = lowerService(lowering);
  const { messages, enums } = lowerTypes(lowering);
  const file = create(FileDescriptorProtoSchema, {
    name: protoPath(model.id, packagePrefix),
    package: lowering.package,
    syntax: "proto3",
    dependency: [...wellKnownImports(messages), annotationsPath],
    service: [service],
    messageType: [...messages],
    enumType: [...enums],
  });
  file.sourceCodeInfo = writePlaces(file, lowering.places);
  return { file, diagnostics: [...lowering.diagnostics, ...wholeFile(lowering, previous, file)] };
}

/** Files of protobuf's own types that the messages use, sorted. */
function wellKnownImports(messages: readonly DescriptorProto[]): readonly string[] {
  const paths = messages.flatMap(({ field, nestedType }) => [
    ...field.flatMap(({ typeName }) => wellKnownPaths.get(typeName) ?? []),
    ...wellKnownImports(nestedType),
  ]);
  return [...new Set(paths)].sort();
}

function wholeFile(
  lowering: Lowering,
  previous: FileDescriptorProto | undefined,
  file: FileDescriptorProto,
): Diagnostic[] {
  const { model } = lowering;
  if (previous !== undefined && previous.package !== file.package) {
    return [finding(foreignLedger, model.span, { found: previous.package, expected: file.package })];
  }
  const kinds = kindChanges(lowering);
  // What already has a finding would only be said twice.
  if (lowering.diagnostics.length + kinds.length > 0) return kinds;
  return findProtoProblems(file).map(({ message }) =>
    finding(clashingNames, model.span, { interfaceId: model.id.text, reason: message }),
  );
}

function kindChanges({ model, committed }: Lowering): Diagnostic[] {
  return Object.values(model.types).flatMap(({ kind, name, span }) => {
    const after = kind === "enum" ? "enum" : "message";
    const before = committed.messages.has(name) ? "message" : committed.enums.has(name) ? "enum" : after;
    return before === after ? [] : [finding(changedKind, span, { type: name, before, after })];
  });
}
