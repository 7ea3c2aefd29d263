import { describe, expect, test } from "@jest/globals";
import { Transcript } from "./transcript.js";

describe("Transcript", () => {
  test("keeps the time of chunks and joins the oldest when there are very many", () => {
    const transcript = new Transcript(1_000_000);
    for (let index = 0; index < 200_000; index += 1) transcript.append("x", index);
    const { text, chunks, dropped } = transcript.partFrom(0);
    expect([text.length, dropped, chunks.length <= 65_536]).toEqual([200_000, 0, true]);
    expect(chunks.map((chunk) => chunk.text).join("")).toBe(text);
    expect(chunks.at(-1)).toEqual({ sequence: 199_999, timeMs: 199_999, text: "x" });
    // A time is that of the first character.
    let position = 0;
    for (const chunk of chunks) {
      expect(chunk.timeMs).toBe(position);
      position += chunk.text.length;
    }
  });

  test("gives a part of a chunk where a mark is inside it, and nothing behind its end", () => {
    const transcript = new Transcript(100);
    transcript.append("abc", 1);
    transcript.append("def", 2);
    expect(transcript.partFrom(4)).toEqual({
      text: "ef",
      chunks: [{ sequence: 1, timeMs: 2, text: "ef" }],
      dropped: 0,
    });
    expect(transcript.partFrom(6)).toEqual({ text: "", chunks: [], dropped: 0 });
  });

  test("drops the oldest, chunk by chunk and inside a chunk", () => {
    const transcript = new Transcript(10);
    transcript.append("0123456789", 1);
    transcript.append("abcdefgh", 2);
    expect(transcript.partFrom(0)).toEqual({
      text: "89abcdefgh",
      chunks: [
        { sequence: 0, timeMs: 1, text: "89" },
        { sequence: 1, timeMs: 2, text: "abcdefgh" },
      ],
      dropped: 8,
    });
  });
});
