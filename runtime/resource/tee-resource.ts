import type { Resource } from "../contract/resource.js";
import { ByteResource } from "./byte-resource.js";

/** A resource twice: once to be read in its place, once to look up later what was read of it so far, any number of times. */
export function teeResource(resource: Resource): { readonly passed: Resource; readonly recorded: Resource } {
  const { name, size, sha256 } = resource;
  const kept: Uint8Array[] = [];
  const passed = new ByteResource({
    name,
    size,
    sha256,
    chunks: () => keep(resource, kept),
    close: () => resource.cancel(),
  });
  const recorded = new ByteResource({
    name,
    size,
    again: true,
    chunks: async function* () {
      yield* kept;
    },
    close: () => undefined,
  });
  return { passed, recorded };
}

async function* keep(
  resource: Resource,
  kept: Uint8Array[],
): AsyncGenerator<Uint8Array, string | undefined, undefined> {
  for await (const chunk of resource) {
    kept.push(chunk);
    yield chunk;
  }
  return resource.sha256;
}

/** Tells a resource from its sources. */
export function isResource(value: unknown): value is Resource {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value && "decoded" in value;
}
