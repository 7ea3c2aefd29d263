import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { ResolveImport } from "./link/visible-files.js";
import { packageRoot } from "./package-root.js";
import { parseProto } from "./parse-proto.js";
import { wellKnownFiles } from "./well-known-files.js";

/** Path every interface imports the options of doc tags with. */
export const annotationsPath = "jumpstarter/annotations/v1/annotations.proto";

/** Paths of protobuf's own types that stand for types of TypeScript, by type name. */
export const wellKnownPaths: ReadonlyMap<string, string> = new Map([
  [".google.protobuf.Duration", "google/protobuf/duration.proto"],
  [".google.protobuf.Struct", "google/protobuf/struct.proto"],
  [".google.protobuf.Timestamp", "google/protobuf/timestamp.proto"],
  [".google.protobuf.Value", "google/protobuf/struct.proto"],
]);

/** Finds what every generated file may import: the annotations and protobuf's own files. */
export const resolveStandardImport: ResolveImport = (path) => {
  if (path === annotationsPath) return annotations();
  return wellKnownFiles.get(path)?.proto;
};

/** Text of the annotations, from this package's `generator/protos`. */
export function readAnnotations(): string {
  return readFileSync(join(packageRoot(), "generator", "protos", ...annotationsPath.split("/")), "utf8");
}

let parsed: FileDescriptorProto | undefined;

function annotations(): FileDescriptorProto {
  parsed ??= parseProto(readAnnotations(), { path: annotationsPath, resolve: resolveStandardImport });
  return parsed;
}
