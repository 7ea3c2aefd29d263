import { readFileSync } from "node:fs";
import { join } from "node:path";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { CodeGeneratorRequestSchema, FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { type CorpusProject, repository } from "./corpus-project.js";
import { type Figure, median, short } from "./figure.js";
import { jsgen, runNode } from "./run-node.js";

/** Whole processes on one corpus: nothing to do, and everything anew, each beside what it is compared with. */
export function measureRuns(project: CorpusProject, rounds: number): readonly Figure[] {
  const cwd = project.folder;
  runNode(jsgen, { cwd });
  const input = pluginRequest(project);
  const plugin = [join(repository, "node_modules/@bufbuild/protoc-gen-es/bin/protoc-gen-es")];
  const times = { empty: [] as number[], unchanged: [] as number[], plugin: [] as number[], cold: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const empty = runNode(["-e", "0"]).milliseconds;
    const unchanged = runNode(jsgen, { cwd }).milliseconds;
    const alone = runNode(plugin, { cwd, input }).milliseconds;
    project.clean();
    const cold = runNode(jsgen, { cwd }).milliseconds;
    // The first round warms up.
    if (round === 0 && rounds > 0) continue;
    times.empty.push(empty);
    times.unchanged.push(unchanged);
    times.plugin.push(alone);
    times.cold.push(cold);
  }
  const [empty, unchanged, alone, cold] = [times.empty, times.unchanged, times.plugin, times.cold].map(median);
  return [
    ratio("nothing to do, against `node -e 0`", unchanged, empty, 3),
    ratio("cold, all outputs, against protoc-gen-es alone", cold, alone, 4),
  ];
}

function ratio(what: string, ours = 0, theirs = 1, reach: number): Figure {
  return { what, measured: ours / theirs, reach, unit: "x", detail: `${short(ours)} ms / ${short(theirs)} ms` };
}

/** What protoc would send the plugin for the generated protos. */
function pluginRequest({ folder }: CorpusProject): Uint8Array {
  const image = join(folder, "image.binpb");
  runNode([join(repository, "node_modules/@bufbuild/buf/bin/buf"), "build", join(folder, "generated"), "-o", image]);
  const { file } = fromBinary(FileDescriptorSetSchema, readFileSync(image));
  const request = create(CodeGeneratorRequestSchema, {
    fileToGenerate: file.map(({ name }) => name).filter((name) => !name.startsWith("google/")),
    protoFile: file,
    parameter: "target=ts,import_extension=js,erasable_syntax=true",
  });
  return toBinary(CodeGeneratorRequestSchema, request);
}
