import { DriverError } from "../contract/driver-error.js";
import { checkedContent } from "./checked-content.js";
import type { Content, ContentInfo } from "./content.js";
import { type EgressOptions, EgressPolicy } from "./egress-policy.js";
import { type FetchOptions, fetchContent } from "./fetch-content.js";
import { type HandleOptions, HandleTable } from "./handle-table.js";
import { parseHttpUrl } from "./http-url.js";
import { LentResource } from "./lent-resource.js";
import { openSource } from "./open-source.js";
import type { ReceivedFrames } from "./verify-frames.js";

/** What surrounds the resources of a session. */
export interface ResourceOptions extends HandleOptions {
  /** What the exporter may fetch for its clients. Default: nothing. */
  readonly egress?: EgressOptions;
  /** Finds the addresses of a host. Default: the system's resolver. */
  readonly lookup?: FetchOptions["lookup"];
}

/** A URL that the exporter shall fetch. */
export interface FetchRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

type Entry =
  | { readonly kind: "lent"; readonly lent: LentResource }
  | { readonly kind: "fetched"; readonly request: FetchRequest; readonly info: ContentInfo }
  | { readonly kind: "offered"; readonly content: Content };

/** The resources of one session, from the making of a handle to the last byte. */
export class ResourceTable {
  readonly #handles: HandleTable<Entry>;
  readonly #fetch: FetchOptions & { readonly policy: EgressPolicy };
  /** What is being read. */
  readonly #open = new Set<Content>();
  #closed: unknown;

  /** @throws {RangeError} For an egress entry that names no host. */
  constructor({ egress, lookup, ...handles }: ResourceOptions = {}) {
    this.#handles = new HandleTable(handles);
    this.#fetch = { policy: new EgressPolicy(egress), ...(lookup && { lookup }) };
  }

  /** Handles that wait to be used. */
  get waiting(): number {
    return this.#handles.size;
  }

  /** Resources that are being read. */
  get reading(): number {
    return this.#open.size;
  }

  /** Makes a handle for bytes that a client is going to send, or that the exporter shall fetch. */
  lend(owner: string, info: ContentInfo, request?: FetchRequest): string {
    this.#assertOpen();
    if (request !== undefined) {
      this.#fetch.policy.checkUrl(parseHttpUrl(request.url));
      return this.#handles.add(owner, { kind: "fetched", request, info }, () => undefined);
    }
    const lent = new LentResource(info);
    return this.#handles.add(owner, { kind: "lent", lent }, (reason) => lent.abort(reason));
  }

  /** Brings the bytes behind a handle; see {@link LentResource.feed}. */
  feed(
    handle: string,
    owner: string,
    frames: ReceivedFrames,
  ): { readonly lent: LentResource; readonly done: Promise<boolean> } {
    const entry = this.#handles.find(handle, owner);
    if (entry.kind !== "lent") throw misused(handle, "nobody is to send it");
    const { lent } = entry;
    if (lent.isFed) throw misused(handle, "it is being sent already");
    // A sender who gives up before any call has it leaves nothing that one could take.
    const done = lent.feed(frames).finally(() => this.#handles.remove(handle));
    if (lent.isTaken) this.#handles.remove(handle);
    return { lent, done };
  }

  /** Takes a parameter for a call, which closes it when it is over. */
  async take(handle: string, owner: string, signal: AbortSignal): Promise<Content> {
    const entry = this.#handles.find(handle, owner);
    if (entry.kind === "offered") throw misused(handle, "it is a result; lend its bytes again");
    if (entry.kind === "fetched") {
      this.#handles.remove(handle);
      const { url, headers } = entry.request;
      const content = await fetchContent(url, { ...this.#fetch, headers, signal });
      return this.#track(checkedContent({ ...content, ...withoutGaps(entry.info) }));
    }
    const { lent } = entry;
    if (lent.isTaken) throw misused(handle, "a call has it already");
    const content = lent.take();
    if (lent.isFed) this.#handles.remove(handle);
    const close = (reason?: unknown) => {
      this.#handles.remove(handle);
      content.close(reason);
    };
    return this.#track({ ...content, close });
  }

  /** Makes a handle for what a driver returned. @throws What opening it failed with. */
  async offer(owner: string, source: unknown): Promise<string> {
    const content = await openSource(source, this.#fetch);
    try {
      this.#assertOpen();
      return this.#handles.add(owner, { kind: "offered", content }, (reason) => content.close(reason));
    } catch (reason) {
      content.close(reason);
      throw reason;
    }
  }

  /** Forgets a result that nobody will ask for. */
  drop(handle: string, owner: string): void {
    const content = this.#offered(handle, owner);
    this.#handles.remove(handle);
    content.close();
  }

  /** What is known of a result. */
  describe(handle: string, owner: string): ContentInfo {
    return this.#offered(handle, owner);
  }

  /** Takes a result, to send it to its owner. */
  collect(handle: string, owner: string): Content {
    const content = this.#offered(handle, owner);
    this.#handles.remove(handle);
    return this.#track(content);
  }

  /** Ends everything with a reason; nothing new begins. */
  close(reason: unknown): void {
    this.#closed = reason;
    this.abortAll(reason);
  }

  /** Ends everything with a reason; new handles may be made. */
  abortAll(reason: unknown): void {
    for (const content of [...this.#open]) content.close(reason);
    for (const entry of this.#handles.clear()) {
      if (entry.kind === "lent") entry.lent.abort(reason);
      if (entry.kind === "offered") entry.content.close(reason);
    }
  }

  #offered(handle: string, owner: string): Content {
    const entry = this.#handles.find(handle, owner);
    if (entry.kind === "offered") return entry.content;
    throw misused(handle, "it was lent to a call, and is no result");
  }

  /** The same content, counted until it is closed. */
  #track(content: Content): Content {
    const tracked: Content = {
      ...content,
      close: (reason) => {
        this.#open.delete(tracked);
        content.close(reason);
      },
    };
    this.#open.add(tracked);
    return tracked;
  }

  #assertOpen(): void {
    if (this.#closed !== undefined) throw this.#closed;
  }
}

/** What the client says wins over what the answer says; the bytes are compared with it. */
function withoutGaps(info: ContentInfo): ContentInfo {
  const { name, size, sha256 } = info;
  return { ...(name && { name }), ...(size !== undefined && { size }), ...(sha256 && { sha256 }) };
}

function misused(handle: string, why: string): DriverError {
  return new DriverError(`The resource "${handle}" cannot be used like this: ${why}`, { code: "failed_precondition" });
}
