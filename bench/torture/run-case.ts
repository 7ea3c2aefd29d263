import type { Tier, TortureCase } from "./case.js";
import { exactly } from "./figure.js";
import type { Result } from "./report.js";
import { Stage } from "./stage.js";

/** Runs one case at a tier; it fails by a figure that is missed, or by an error. */
export async function runCase(one: TortureCase, tier: Tier): Promise<Result> {
  const started = performance.now();
  const troubles = watchProcess();
  const count = one.counts[tier];
  await using stage = new Stage(tier, count);
  let error: string | undefined;
  try {
    await one.run(stage);
  } catch (reason) {
    error = reason instanceof Error ? reason.message : String(reason);
  }
  await stage.finish();
  const found = troubles.stop();
  stage.left.push(
    exactly("unhandled rejections", found.rejections, 0),
    exactly("warnings of the client", found.warnings, 0),
  );
  const { figures, left } = stage;
  const passed = error === undefined && [...figures, ...left].every(({ ok }) => ok);
  const seconds = (performance.now() - started) / 1000;
  const { id, promise } = one;
  return { id, promise, count, seconds, figures, left, passed, ...(error === undefined ? {} : { error }) };
}

/** Counts what Node complains about in this process. */
function watchProcess() {
  const found = { rejections: 0, warnings: 0 };
  const onRejection = () => {
    found.rejections += 1;
  };
  const onWarning = () => {
    found.warnings += 1;
  };
  process.on("unhandledRejection", onRejection).on("uncaughtException", onRejection).on("warning", onWarning);
  const stop = () => {
    process.off("unhandledRejection", onRejection).off("uncaughtException", onRejection).off("warning", onWarning);
    return found;
  };
  return { stop };
}
