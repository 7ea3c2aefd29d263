import type { Readable } from "node:stream";

/**
 * Bytes lent to a call or returned by one, of any length: an image to flash, a trace that was recorded.
 *
 * An interface names it as a whole parameter or result of a method. A driver gets one for a parameter, a client for a
 * result; both give a {@link ResourceSource} away. It is read once, as it arrives: nothing is kept, and a reader who is
 * slow slows the sender. A parameter lives as long as the call, a result until it is read, cancelled, or left alone for a
 * minute.
 *
 * Iterating it yields chunks of 64 KiB at most and ends only when every byte is there and has the sender's SHA-256. Every
 * way to read it throws a `DriverError`: `aborted` if the sender gave up, `data_loss` for other bytes than were sent,
 * `failed_precondition` if it was read before.
 */
export interface Resource extends AsyncIterable<Uint8Array>, AsyncDisposable {
  /** What the sender calls it, usually the name of a file without its folder. */
  readonly name: string | undefined;
  /** Length in bytes where the sender knows it. */
  readonly size: number | undefined;
  /** SHA-256 of all bytes in hex: of what was read to its end, or what the sender promised. */
  readonly sha256: string | undefined;
  /** Reads all bytes into memory. @throws {DriverError} `resource_exhausted` above `maxBytes`, default 64 MiB. */
  bytes(options?: { readonly maxBytes?: number }): Promise<Buffer>;
  /** Reads all bytes as UTF-8; see {@link bytes}. */
  text(options?: { readonly maxBytes?: number }): Promise<string>;
  /** Writes all bytes to a file, which appears or changes only once all are there. */
  saveTo(path: string): Promise<void>;
  /** The bytes as a Node stream; destroying it cancels the transfer. */
  stream(): Readable;
  /**
   * The bytes without their compression, gzip or zstd as their first bytes tell; anything else as it is.
   *
   * Reading fails with `resource_exhausted` above `maxBytes`, default 64 GiB, whatever was said of the size.
   */
  decoded(options?: { readonly maxBytes?: number }): Resource;
  /** Says that nobody will read (on); the sender stops. Does nothing once it was read to its end. */
  cancel(): void;
}

/**
 * What may be given where an interface has a {@link Resource}: a path, an `http:`, `https:` or `file:` URL (as text or
 * `URL`), the bytes themselves, or anything that yields bytes, such as a `Readable` or another resource.
 *
 * A text is always a place, never the content. Paths and URLs are read by the side that gives them; see
 * {@link DescribedSource} for a URL that the exporter shall fetch.
 */
export type ResourceSource = string | URL | Uint8Array | AsyncIterable<Uint8Array> | DescribedSource;

/** A source with what is known about it. */
export interface DescribedSource {
  readonly source: string | URL | Uint8Array | AsyncIterable<Uint8Array>;
  /** Name for people. Default: that of the file, or the last part of the URL's path. */
  readonly name?: string;
  /** Length in bytes. Default: that of the file, the bytes or the HTTP answer; another one is an error. */
  readonly size?: number;
  /** SHA-256 in hex that the bytes must have; the transfer fails with `data_loss` otherwise. */
  readonly sha256?: string;
  /** Headers of the request for an HTTP URL. Those with credentials are not sent to another origin. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Who fetches an HTTP URL. The exporter does so only where its `egress` policy names the host, and only for
   * parameters. Default: the side that gives the source.
   */
  readonly fetchedBy?: "exporter";
}

/** How far the bytes of one resource are. */
export interface TransferProgress {
  /** `send` for a parameter, `receive` for a result. */
  readonly phase: "send" | "receive";
  /** Name of the parameter; absent for a result. */
  readonly parameter?: string;
  /** What the sender calls it. */
  readonly name?: string;
  /** Bytes the far side has taken, or this side has got. */
  readonly done: number;
  /** All bytes, where that is known. */
  readonly total?: number;
  /** Bytes per second, over the last few seconds. */
  readonly rate: number;
}
