import type { FileRegistry } from "@bufbuild/protobuf";
import { type FileDescriptorProto, FileOptionsSchema } from "@bufbuild/protobuf/wkt";
import { symbolsOf } from "./link/symbols.js";
import { readPlaces, writePlaces } from "./places.js";
import { type Lines, paragraphs, quote, textOf } from "./print/lines.js";
import { printStatement } from "./print/print-comments.js";
import type { PrintContext } from "./print/print-context.js";
import { printEnum } from "./print/print-enum.js";
import { printExtensions } from "./print/print-extensions.js";
import { printMessage } from "./print/print-message.js";
import { printOptions } from "./print/print-options.js";
import { printService } from "./print/print-service.js";
import { withSourceInfo } from "./with-source-info.js";

/** How {@link printProto} writes a file. */
export interface PrintProtoOptions {
  /** Comment above everything else, an empty line below it; without slashes. */
  readonly header?: string;
  /** Holds the files that this one imports, with the options it uses. */
  readonly registry: FileRegistry;
}

/**
 * The text of a proto3 file, laid out as `buf format` leaves it: services, messages, enums, extensions; in a message
 * reserved numbers first, then nested types, then fields.
 *
 * Parsing the text gives the descriptor back, provided that each comment is whole lines, the fields of a oneof are
 * neighbours, and entries of maps follow the other nested messages.
 */
export function printProto(file: FileDescriptorProto, options: PrintProtoOptions): string {
  const printed = options.header === undefined ? file : withHeader(file, options.header);
  const imports = [...options.registry.files].map(({ proto }) => proto);
  const context: PrintContext = {
    package: file.package,
    places: readPlaces(printed),
    registry: options.registry,
    find: symbolsOf(
      file,
      imports.filter(({ name }) => file.dependency.includes(name)),
    ),
  };
  return textOf(printFile(context, printed));
}

/** A copy of the file with one comment above everything else, as {@link printProto} writes it. */
export function withHeader(file: FileDescriptorProto, header: string): FileDescriptorProto {
  const places = new Map(readPlaces(file));
  const syntax = places.get("syntax") ?? {};
  const comment = header
    .split("\n")
    .map((line) => (line === "" ? "\n" : ` ${line}\n`))
    .join("");
  places.set("syntax", { ...syntax, detached: [comment, ...(syntax.detached ?? [])] });
  return withSourceInfo(file, writePlaces(file, places));
}

function printFile(context: PrintContext, file: FileDescriptorProto): Lines {
  const scope = file.package;
  return paragraphs([
    printStatement(context, "syntax", [`syntax = ${quote(file.syntax)};`]),
    file.package === "" ? [] : printStatement(context, "package", [`package ${file.package};`]),
    file.dependency.flatMap((path, index) => printImport(context, file, path, index)),
    printFileOptions(context, file),
    ...file.service.map((service) => printService(context, service)),
    ...file.messageType.map((message) => printMessage(context, message, scope)),
    ...file.enumType.map((enumeration) => printEnum(context, enumeration, scope)),
    ...printExtensions(context, file.extension, scope),
  ]);
}

/** By name, as `buf format` sorts them in this one place. */
function printFileOptions(context: PrintContext, file: FileDescriptorProto): Lines {
  return [...printOptions(context, FileOptionsSchema, file.options, file.package)].sort();
}

function printImport(context: PrintContext, file: FileDescriptorProto, path: string, index: number): Lines {
  const modifier = file.publicDependency.includes(index)
    ? "public "
    : file.weakDependency.includes(index)
      ? "weak "
      : "";
  return printStatement(context, `import ${path}`, [`import ${modifier}${quote(path)};`]);
}
