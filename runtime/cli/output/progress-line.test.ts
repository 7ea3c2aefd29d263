import { expect, test } from "@jest/globals";
import { formatProgress } from "./progress-line.js";

const mebi = 1024 * 1024;

test.each([
  [
    { phase: "send", parameter: "image", name: "a.img", done: 12.3 * mebi, total: 50 * mebi, rate: 10 * mebi },
    "a.img: 12.3 MiB of 50 MiB, 24 %, 10 MiB/s",
  ],
  [{ phase: "send", parameter: "image", done: 512, rate: 0 }, "image: 512 B, 0 B/s"],
  [{ phase: "receive", done: 0, total: 0, rate: 0.4 }, "result: 0 B of 0 B, 0 B/s"],
  [{ phase: "receive", done: 5 * 1024 ** 4, rate: 2048 }, "result: 5 TiB, 2 KiB/s"],
] as const)("%j is shown as %s", (progress, line) => {
  expect(formatProgress(progress)).toBe(line);
});
