import { fileURLToPath } from "node:url";
import { DriverError } from "../contract/driver-error.js";
import type { DescribedSource, ResourceSource } from "../contract/resource.js";
import { bytesContent } from "./bytes-content.js";
import type { Content } from "./content.js";
import { type FetchOptions, fetchContent } from "./fetch-content.js";
import { fileContent } from "./file-content.js";
import { iterableContent } from "./iterable-content.js";

/**
 * Opens whatever may be given for a resource, so that it can be read from this process.
 *
 * @throws {DriverError} `invalid_argument` for anything that is no source; what opening a file or asking for a URL failed
 *   with.
 */
export async function openSource(given: unknown, options: FetchOptions = {}): Promise<Content> {
  const described = describeSource(given);
  const { source, name, size, sha256, headers } = described;
  const content = await openPlain(source, { ...options, headers });
  const known = { name: name ?? content.name, size: size ?? content.size, sha256: sha256 ?? content.sha256 };
  return { ...content, ...known };
}

/** Puts any source into one form. @throws {DriverError} `invalid_argument` for anything that is none. */
export function describeSource(given: unknown): DescribedSource {
  const described = isDescribed(given) ? given : { source: given };
  if (isSource(described.source)) return { ...described, source: described.source };
  const kind = given === null ? "null" : typeof given;
  const text = `expected a path, URL, Uint8Array, stream or { source } for a resource, got ${kind}`;
  throw new DriverError(text, { code: "invalid_argument" });
}

/** The text of an HTTP URL; undefined for any other source. */
export function httpUrlOf(source: DescribedSource["source"]): string | undefined {
  const text = typeof source === "string" ? source : isUrl(source) ? source.href : "";
  return /^https?:\/\//i.test(text) ? text : undefined;
}

async function openPlain(source: DescribedSource["source"], options: FetchOptions): Promise<Content> {
  const http = httpUrlOf(source);
  if (http !== undefined) return fetchContent(http, options);
  if (isUrl(source)) return fileContent(pathOf(source.href));
  if (typeof source === "string") return fileContent(/^file:\/\//i.test(source) ? pathOf(source) : source);
  if (ArrayBuffer.isView(source)) {
    return bytesContent(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  }
  const content = iterableContent(source);
  const { name, size, sha256 } = source as { name?: unknown; size?: unknown; sha256?: unknown }; // another resource has them
  return {
    ...content,
    name: typeof name === "string" ? name : undefined,
    size: typeof size === "number" ? size : undefined,
    sha256: typeof sha256 === "string" ? sha256 : undefined,
  };
}

function pathOf(url: string): string {
  try {
    return fileURLToPath(url);
  } catch (cause) {
    throw new DriverError(`"${url}" is no file of this host`, { code: "invalid_argument", cause });
  }
}

function isDescribed(given: unknown): given is Omit<DescribedSource, "source"> & { readonly source: unknown } {
  return (
    typeof given === "object" && given !== null && !isIterable(given) && !ArrayBuffer.isView(given) && "source" in given
  );
}

/** By tag and members: bytes and URLs of another realm are no instances of this one's classes. */
function isSource(source: unknown): source is Exclude<ResourceSource, DescribedSource> {
  if (typeof source === "string") return source !== "";
  return isUrl(source) || (ArrayBuffer.isView(source) && !(source instanceof DataView)) || isIterable(source);
}

function isUrl(source: unknown): source is URL {
  if (typeof source !== "object" || source === null || !("href" in source) || !("protocol" in source)) return false;
  return typeof source.href === "string" && ["http:", "https:", "file:"].includes(String(source.protocol));
}

function isIterable(source: unknown): source is AsyncIterable<Uint8Array> {
  return typeof source === "object" && source !== null && Symbol.asyncIterator in source;
}
