import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { checkGeneratedNames, checkReferences } from "../../emit/check-references.js";
import { copyProtos } from "../../emit/copy-protos.js";
import { emitInterface } from "../../emit/emit-interface.js";
import { generatorVersion } from "../../version.js";
import { createPlace } from "../../view/place.js";
import type { Project } from "../project/project.js";
import type { Sources } from "../sources/read-sources.js";

/** Descriptors of what a project's interfaces and hand-written protos would generate now. */
export interface PresentProtos {
  readonly files: readonly FileDescriptorProto[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes the protos of a project in memory, with the numbers the committed ones remember, and nothing else. */
export function presentProtos({ packagePrefix, out, protos }: Project, sources: Sources): PresentProtos {
  const options = { packagePrefix, out, protos, version: generatorVersion(), header: "" };
  const emitted = sources.model.interfaces.map((contract) => emitInterface(contract, sources.committed, options));
  const copied = copyProtos(sources.protos, options);
  return {
    files: [...copied.files, ...emitted.flatMap(({ proto }) => proto?.file ?? [])],
    diagnostics: [
      ...checkReferences(sources.model),
      ...emitted.flatMap(({ diagnostics }) => diagnostics),
      ...emitted.flatMap(({ contract, path }) => checkGeneratedNames(contract, createPlace(contract, path))),
      ...copied.diagnostics,
    ],
  };
}
