import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fromBinary } from "@bufbuild/protobuf";
import { type FileDescriptorProto, FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { compileProtos } from "../../messages/compile-protos.js";
import { readProtos } from "../../messages/read-protos.js";
import { ProtoSyntaxError } from "../../proto/parse/proto-syntax-error.js";
import { CliError } from "../command-line/cli-error.js";
import { exitCode } from "../command-line/exit-code.js";
import { isGitRef, readGitFiles } from "../git/git-files.js";
import type { Project } from "../project/project.js";

/**
 * Loads what the present interfaces are compared with: a folder of generated protos, a set of file descriptors, or the
 * output folder at a git ref.
 *
 * @param against As the user wrote it; paths are relative to `workingFolder`.
 * @throws {CliError} If it is nothing of that (usage) or cannot be read (input and output).
 */
export function loadBase(project: Project, against: string, workingFolder: string): readonly FileDescriptorProto[] {
  const path = resolve(workingFolder, against);
  const stats = statSync(path, { throwIfNoEntry: false });
  const isMeantAsPath = /\.binpb$|^\.{0,2}[/\\]|[/\\]$|^\.+$/.test(against);
  if (stats !== undefined && !isMeantAsPath && isGitRef(project.root, against)) throw ambiguous(against);
  if (stats?.isDirectory()) return compile(readProtos(path), against, `in the folder "${against}"`);
  if (stats !== undefined || isMeantAsPath) return readSet(path, against);
  const folder = project.out;
  const texts = readGitFiles({ root: project.root, folder }, against, (file) => file.endsWith(".proto"));
  return compile(texts, `${against}:${folder}`, `below "${folder}" at "${against}"`);
}

function ambiguous(against: string): CliError {
  const text = `jsgen: "${against}" is a path and a git ref`;
  return new CliError(`${text}; write --against ./${against} or --against refs/heads/${against}`, exitCode.usage);
}

function compile(texts: ReadonlyMap<string, string>, place: string, where: string): readonly FileDescriptorProto[] {
  if (texts.size === 0) throw new CliError(`jsgen: There is no .proto ${where} to compare with`, exitCode.usage);
  try {
    return compileProtos(texts);
  } catch (error) {
    if (!(error instanceof ProtoSyntaxError)) throw error;
    const { line, column } = error.position;
    const text = `${join(place, error.file)}:${line}:${column}: ${error.reason}`;
    throw new CliError(`jsgen: cannot read what to compare with: ${text}`, exitCode.inputOutput);
  }
}

function readSet(path: string, against: string): readonly FileDescriptorProto[] {
  const bytes = readFileSync(path);
  try {
    return fromBinary(FileDescriptorSetSchema, bytes).file;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(`jsgen: cannot read "${against}" as a descriptor set: ${reason}`, exitCode.inputOutput);
  }
}
