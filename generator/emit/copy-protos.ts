import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { handWrittenProto } from "../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import { compileProtos } from "../messages/compile-protos.js";
import { ProtoSyntaxError } from "../proto/parse/proto-syntax-error.js";
import { annotationsPath, readAnnotations } from "../proto/standard-imports.js";
import { type HeaderOptions, header } from "./header.js";

/** Protos that were written by hand and are copied as they are, under a header. */
export interface CopiedProtos {
  /** By path relative to the output folder. */
  readonly texts: ReadonlyMap<string, string>;
  /** Dependencies first. */
  readonly files: readonly FileDescriptorProto[];
  readonly diagnostics: readonly Diagnostic[];
}

/** How hand-written protos are copied. */
export interface CopyOptions extends HeaderOptions {
  /** Folder of the project's hand-written protos, relative to its root. */
  readonly protos: string | undefined;
}

/** Copies a project's hand-written protos, and the annotations that every generated proto imports. */
export function copyProtos(protos: ReadonlyMap<string, string>, options: CopyOptions): CopiedProtos {
  const texts = new Map(
    [...protos].map(([path, text]) => [path, withHeader(text, options, `${options.protos}/${path}`)]),
  );
  texts.set(annotationsPath, withHeader(readAnnotations(), options));
  try {
    // Compiled as written first: its mistakes are then where the author sees them.
    compileProtos(protos);
    return { texts, files: compileProtos(texts), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof ProtoSyntaxError)) throw error;
    const span = { file: `${options.protos}/${error.file}`, ...error.position };
    return { texts, files: [], diagnostics: [finding(handWrittenProto, span, { text: error.reason })] };
  }
}

function withHeader(text: string, options: HeaderOptions, source?: string): string {
  return `// ${header(options, source)}\n\n${text}`;
}
