import { create, type DescFile, type DescService, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { DriverError } from "../contract/driver-error.js";
import { didYouMean } from "../errors/nearest-name.js";

/**
 * Serializes the files that describe some services as a FileDescriptorSet: dependencies first, custom options kept.
 *
 * @param names Full names of services; none means all of them.
 * @throws {DriverError} `not_found` for a name that is not among the services.
 */
export function descriptorSet(services: readonly DescService[], names: readonly string[]): Uint8Array {
  const wanted = names.length === 0 ? services : names.map((name) => findService(services, name));
  const files = new Map<string, DescFile>();
  for (const { file } of wanted) collect(file, files);
  return toBinary(
    FileDescriptorSetSchema,
    create(FileDescriptorSetSchema, { file: Array.from(files.values(), ({ proto }) => proto) }),
  );
}

function findService(services: readonly DescService[], name: string): DescService {
  const service = services.find(({ typeName }) => typeName === name);
  if (service !== undefined) return service;
  const known = services.map(({ typeName }) => typeName);
  throw new DriverError(`No device answers the service "${name}"${didYouMean(name, known)}`, { code: "not_found" });
}

/** Each file is entered once: the paths between files may be exponentially many. */
function collect(file: DescFile, files: Map<string, DescFile>): void {
  if (files.has(file.proto.name)) return;
  for (const dependency of file.dependencies) collect(dependency, files);
  files.set(file.proto.name, file);
}
