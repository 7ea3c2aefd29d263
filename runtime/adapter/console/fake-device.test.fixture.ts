import { Duplex } from "node:stream";

/** A device that says what a test tells it, and remembers what it heard and when. */
export class FakeDevice {
  readonly heard: { readonly text: string; readonly timeMs: number }[] = [];
  readonly stream: Duplex;

  constructor() {
    this.stream = new Duplex({
      read() {},
      write: (bytes: Buffer, _encoding, done) => {
        this.heard.push({ text: bytes.toString(), timeMs: performance.now() });
        done();
      },
    });
  }

  get words(): string {
    return this.heard.map(({ text }) => text).join("");
  }

  /** Each goes out as a chunk of its own. */
  says(...chunks: (string | Uint8Array)[]): void {
    for (const chunk of chunks) this.stream.push(Buffer.from(chunk));
  }

  ends(): void {
    this.stream.push(null);
  }

  breaks(reason: Error): void {
    this.stream.destroy(reason);
  }
}
