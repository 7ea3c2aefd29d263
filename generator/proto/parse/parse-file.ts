import { create } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema, FileOptionsSchema } from "@bufbuild/protobuf/wkt";
import { type Draft, record } from "./draft.js";
import { optionTarget } from "./option-target.js";
import { parseEnum } from "./parse-enum.js";
import { parseExtend } from "./parse-extend.js";
import { parseMessage } from "./parse-message.js";
import { parseOption } from "./parse-option.js";
import { parseService } from "./parse-service.js";
import { scan } from "./scan.js";
import { TokenCursor } from "./token-cursor.js";

/**
 * Reads a whole file; types and options wait in the draft until all names are known.
 *
 * @throws {ProtoSyntaxError} If the text is not proto3.
 */
export function parseFile(text: string, path: string): Draft {
  const cursor = new TokenCursor(scan(text, path), path);
  const file = create(FileDescriptorProtoSchema, { name: path });
  const draft: Draft = { cursor, file, places: new Map(), references: [], options: [] };
  parseSyntax(draft);
  while (cursor.peek().kind !== "end") parseStatement(draft);
  return draft;
}

function parseSyntax(draft: Draft): void {
  const { cursor, file } = draft;
  const start = cursor.peek();
  if (!cursor.accept("syntax")) cursor.fail(`expected 'syntax = "proto3";' first, got ${cursor.describe()}`);
  cursor.expect("=", '"syntax"');
  const value = cursor.peek();
  file.syntax = cursor.string('"proto3"');
  if (file.syntax !== "proto3") cursor.fail(`only proto3 is read, got ${value.text}`, value);
  record(draft, "syntax", start, cursor.expect(";", "the syntax"));
}

function parseStatement(draft: Draft): void {
  const { cursor, file } = draft;
  switch (cursor.peek().kind === "string" ? "" : cursor.peek().text) {
    case ";":
      cursor.next();
      break;
    case "package":
      parsePackage(draft);
      break;
    case "import":
      parseImport(draft);
      break;
    case "option":
      parseOption(draft, file.package, optionTarget(FileOptionsSchema, file));
      break;
    case "message":
      file.messageType.push(parseMessage(draft, file.package));
      break;
    case "enum":
      file.enumType.push(parseEnum(draft, file.package));
      break;
    case "service":
      file.service.push(parseService(draft, file.package));
      break;
    case "extend":
      file.extension.push(...parseExtend(draft, file.package));
      break;
    default:
      cursor.fail(
        `expected "package", "import", "option", "message", "enum", "service" or "extend", got ${cursor.describe()}`,
      );
  }
}

function parsePackage(draft: Draft): void {
  const { cursor, file } = draft;
  const start = cursor.next();
  if (file.package !== "") cursor.fail("a file has one package", start);
  if (file.messageType.length + file.enumType.length + file.service.length + file.extension.length > 0) {
    cursor.fail("the package must stand before all declarations", start);
  }
  file.package = cursor.qualifiedName("the name of the package", false);
  record(draft, "package", start, cursor.expect(";", `package "${file.package}"`));
}

function parseImport(draft: Draft): void {
  const { cursor, file } = draft;
  const start = cursor.next();
  const modifier = cursor.accept("public") ?? cursor.accept("weak");
  const at = cursor.peek();
  const path = cursor.string("the path of the import");
  if (file.dependency.includes(path)) cursor.fail(`"${path}" is imported twice`, at);
  const index = file.dependency.push(path) - 1;
  if (modifier?.text === "public") file.publicDependency.push(index);
  if (modifier?.text === "weak") file.weakDependency.push(index);
  record(draft, `import ${path}`, start, cursor.expect(";", `the path "${path}"`));
}
