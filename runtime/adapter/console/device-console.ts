import { setTimeout as delay } from "node:timers/promises";
import type { ByteStream } from "../../contract/byte-stream.js";
import { DriverError } from "../../contract/driver-error.js";
import { within } from "../../driver/within.js";
import { ConsoleEndedError, ConsoleLostError, ExpectTimeoutError } from "./console-errors.js";
import type { ConsoleOptions, ExpectMatch, ExpectOptions, PaceOptions } from "./console-options.js";
import { ConsoleText } from "./console-text.js";
import { canceled, News } from "./news.js";
import { paceOf } from "./pace.js";
import { type Found, type Pattern, type PatternSet, patternSet } from "./pattern.js";
import { type Mark, Transcript, type TranscriptPart } from "./transcript.js";
import type { TranscriptFile } from "./transcript-file.js";

const defaults = { timeoutMs: 30_000, transcriptCharacters: 1024 * 1024, newline: "\n" };
const closeMs = 5_000;
const lastTextCharacters = 1_024;
/** A search that takes longer than this is followed by a pause of four times its length. */
const longSearchMs = 2;

const unsent = " before everything was sent";

/** Why nothing more arrives. */
type Over = "ended" | "closed" | { readonly reason: unknown };

/** A device's console for programs: what is sent, what is expected, and what was seen. Made by `openConsole`. */
export class DeviceConsole implements AsyncDisposable {
  readonly #stream: ByteStream;
  readonly #options: ConsoleOptions;
  readonly #transcript: Transcript;
  readonly #file: TranscriptFile | undefined;
  readonly #news = new News();
  #looksFrom = 0;
  #expected: string | undefined;
  #over: Over | undefined;
  #closing: Promise<void> | undefined;

  constructor(stream: ByteStream, options: ConsoleOptions, file?: TranscriptFile) {
    this.#stream = stream;
    this.#options = options;
    this.#file = file;
    this.#transcript = new Transcript(options.transcriptCharacters ?? defaults.transcriptCharacters);
    file?.onFailure((reason) => {
      this.#finish({ reason });
      stream.destroy();
    });
    this.#receive(new ConsoleText(options));
    options.signal?.addEventListener("abort", this.#abort, { once: true });
    if (options.signal?.aborted) this.#abort();
  }

  /**
   * Sends text, or bytes as they are; resolves when they have left this process.
   *
   * @throws {DriverError} {@link ConsoleLostError} if the stream broke, `canceled` if it was closed.
   */
  async send(data: string | Uint8Array): Promise<void> {
    const isText = typeof data === "string";
    const bytes = isText ? Buffer.from(data, this.#options.encoding ?? "utf-8") : data;
    if (this.#over === "closed") throw this.#failure(unsent, this.#over);
    await new Promise<void>((resolve, reject) => {
      this.#stream.write(bytes, (reason) => {
        if (reason) reject(this.#failure(unsent, this.#over ?? { reason }));
        else resolve();
      });
    });
  }

  /** Sends a text and a line end; see {@link send}. */
  sendLine(text = ""): Promise<void> {
    return this.send(text + (this.#options.newline ?? defaults.newline));
  }

  /**
   * Sends a text no faster than a device takes it that has no flow control; see {@link send}.
   *
   * @throws {DriverError} `canceled` when the signal aborts, with the rest not sent; `invalid_argument` for a bad rate.
   */
  async writePaced(text: string, { charactersPerSecond, signal }: PaceOptions): Promise<void> {
    const { batch, pauseMs } = paceOf(charactersPerSecond);
    const characters = Array.from(text);
    for (let sent = 0; sent < characters.length; sent += batch) {
      if (signal?.aborted) throw canceled(signal);
      await this.send(characters.slice(sent, sent + batch).join(""));
      if (sent + batch < characters.length)
        await delay(pauseMs, undefined, signal && { signal }).catch(() => undefined);
    }
  }

  /**
   * Waits until the console shows a text; of several patterns, the one that comes first in the text.
   *
   * It looks behind the last match only, and a match is not looked at again. One wait at a time.
   * @throws {DriverError} {@link ExpectTimeoutError}, {@link ConsoleEndedError}, {@link ConsoleLostError}; `canceled` when
   *   the signal aborts or the console is closed, `failed_precondition` while another `expect` waits.
   * @throws {TypeError} Without a pattern, or for an empty text.
   */
  async expect(pattern: Pattern | readonly Pattern[], options: ExpectOptions = {}): Promise<ExpectMatch> {
    const patterns = patternSet(pattern);
    if (this.#expected !== undefined) throw this.#alreadyWaiting(patterns);
    this.#expected = patterns.description;
    try {
      return await this.#search(patterns, options);
    } finally {
      this.#expected = undefined;
    }
  }

  /** The place that the console has reached. */
  mark(): Mark {
    return { position: this.#transcript.position };
  }

  /** Everything that arrived behind a mark, whether or not `expect` saw it. */
  since(mark: Mark): TranscriptPart {
    return this.#transcript.partFrom(mark.position);
  }

  /** Everything that is kept; `dropped` counts what is not. */
  transcript(): TranscriptPart {
    return this.#transcript.partFrom(0);
  }

  /** Makes the next `expect` look only at what arrives from now on. */
  discard(): void {
    this.#looksFrom = this.#transcript.position;
  }

  /** Ends what is sent; the device may still answer. */
  end(): void {
    this.#stream.end();
  }

  /** Aborts the stream and writes the transcript's file to its end; a wait fails with `canceled`. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  readonly #abort = (): void => void this.close();

  #receive(text: ConsoleText): void {
    const stream = this.#stream;
    stream.on("data", (bytes: Buffer) => {
      this.#transcript.append(text.decode(bytes), performance.now());
      if (this.#file?.write(bytes, () => stream.resume()) === false) stream.pause();
      this.#news.tell();
    });
    stream.once("end", () => {
      this.#transcript.append(text.end(), performance.now());
      this.#finish("ended");
    });
    stream.on("error", (reason) => this.#finish({ reason }));
    stream.once("close", () => this.#finish({ reason: undefined }));
  }

  #finish(over: Over): void {
    this.#over ??= over;
    this.#news.tell();
  }

  async #search(patterns: PatternSet, options: ExpectOptions): Promise<ExpectMatch> {
    const { signal, since, timeoutMs = this.#options.timeoutMs ?? defaults.timeoutMs } = options;
    const deadline = performance.now() + timeoutMs;
    const from = since?.position ?? this.#looksFrom;
    for (;;) {
      const start = performance.now();
      const text = this.#transcript.textFrom(from);
      const found = patterns.find(text);
      if (found !== undefined) return this.#take(found, text, from);
      if (this.#over !== undefined) throw this.#failure(` before it showed ${patterns.description}`, this.#over);
      const left = deadline - performance.now();
      if (left <= 0) throw this.#timeout(patterns, timeoutMs);
      const tookMs = performance.now() - start;
      if (tookMs > longSearchMs) await delay(Math.min(tookMs * 4, left));
      else await this.#news.wait(left, signal);
      if (signal?.aborted) throw canceled(signal);
    }
  }

  #take({ start, ...found }: Found, text: string, from: number): ExpectMatch {
    const end = start + found.match.length;
    const dropped = Math.max(0, this.#transcript.dropped - from);
    this.#looksFrom = from + dropped + end;
    return { ...found, before: text.slice(0, start), after: text.slice(end), dropped };
  }

  #timeout({ description }: PatternSet, timeoutMs: number): ExpectTimeoutError {
    const text = `Console did not show ${description} within ${timeoutMs} ms`;
    return new ExpectTimeoutError(text, { code: "deadline_exceeded", lastText: this.#lastText() });
  }

  /** @param when What the console did not come to, ` before it showed "ok"`. */
  #failure(when: string, over: Over): DriverError {
    const lastText = this.#lastText();
    if (over === "closed") return new DriverError(`Console was closed${when}`, { code: "canceled" });
    if (over === "ended") return new ConsoleEndedError(`Console ended${when}`, { code: "out_of_range", lastText });
    const { reason } = over;
    const code = reason instanceof DriverError ? reason.code : "unavailable";
    const why = hasMessage(reason) ? `: ${reason.message}` : "";
    return new ConsoleLostError(`Console was lost${when}${why}`, { code, lastText, cause: reason });
  }

  #alreadyWaiting({ description }: PatternSet): DriverError {
    const text = `Console waits for ${this.#expected} already; wait for that before ${description}, or expect a list`;
    return new DriverError(text, { code: "failed_precondition" });
  }

  #lastText(): string {
    return this.#transcript.textFrom(this.#transcript.position - lastTextCharacters);
  }

  async #close(): Promise<void> {
    this.#options.signal?.removeEventListener("abort", this.#abort);
    this.#finish("closed");
    const stream = this.#stream;
    const closed = stream.closed ? undefined : new Promise((resolve) => stream.once("close", resolve));
    stream.destroy();
    await within(closeMs, async () => closed).catch(() => undefined); // nobody waits longer
    await this.#file?.close();
  }
}

/** By shape: errors of other realms are errors too. */
function hasMessage(reason: unknown): reason is { readonly message: string } {
  return typeof reason === "object" && reason !== null && "message" in reason;
}
