import type { TransferProgress } from "../../contract/resource.js";

/** How far a transfer is, in one line: `image.img: 12.3 MiB of 50 MiB, 24 %, 10.1 MiB/s`. */
export function formatProgress({ name, parameter, phase, done, total, rate }: TransferProgress): string {
  const what = name ?? parameter ?? (phase === "receive" ? "result" : "resource");
  const of = total === undefined ? "" : ` of ${formatBytes(total)}`;
  const percent = total === undefined || total === 0 ? "" : `, ${Math.floor((done / total) * 100)} %`;
  return `${what}: ${formatBytes(done)}${of}${percent}, ${formatBytes(rate)}/s`;
}

/** Shows transfers on the last line of a terminal; undefined where standard error is none. */
export function progressLine(): { show(progress: TransferProgress): void; clear(): void } | undefined {
  const { stderr } = process;
  if (!stderr.isTTY) return undefined;
  let isShown = false;
  return {
    show(progress) {
      isShown = true;
      const line = formatProgress(progress).replace(/\p{Cc}/gu, "?");
      stderr.write(`\r${line.slice(0, Math.max(0, (stderr.columns ?? 80) - 1))}\u001b[K`);
    },
    clear() {
      if (isShown) stderr.write("\r\u001b[K");
      isShown = false;
    },
  };
}

function formatBytes(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  const value = bytes / 1024 ** step;
  return `${step === 0 ? Math.round(value) : Number(value.toFixed(1))} ${units[step]}`;
}
