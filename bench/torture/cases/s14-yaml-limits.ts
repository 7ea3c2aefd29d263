import { defineCase } from "../case.js";
import { atMost, exactly, told } from "../figure.js";
import { exporterFile } from "../rig/exporter-file.js";
import { hostileYaml } from "../rig/hostile-yaml.js";
import { ourReader, startTrier } from "../rig/try-files.js";

const memoryMiB = 256;
const patienceMs = 5000;

/** Files that are made to exhaust or to trick their reader are refused. The count is how many are tried. */
export const s14 = defineCase(
  { id: "S14", promise: "configuration files have limits", counts: { tiny: 3, short: 21, full: 420 } },
  { program: ourReader },
  async (stage, { program }) => {
    const trier = await startTrier(stage, program);
    const good = await trier.try(exporterFile());
    const before = trier.peakMiB();
    const accepted = new Set<string>();
    let [wrongCodes, slowestMs] = [0, 0];
    const kinds = Object.entries(hostileYaml);
    for (let round = 0; round < stage.count; round++) {
      const [what, text] = kinds[round % kinds.length] ?? [];
      if (what === undefined || text === undefined) continue;
      const { isAccepted, code, tookMs } = await trier.try(text);
      if (isAccepted) accepted.add(what);
      if (code !== 3) wrongCodes += 1;
      slowestMs = Math.max(slowestMs, tookMs);
    }
    for (const what of accepted) stage.tell(exactly(`accepted: ${what}`, 1, 0));
    stage.tell(
      exactly("good files accepted", Number(good.isAccepted), 1),
      told("kinds of hostile files", kinds.length),
      exactly("hostile files accepted", accepted.size, 0),
      exactly("refusals with another exit code than 3", wrongCodes, 0),
      stage.isTimed ? atMost("slowest refusal", slowestMs, patienceMs, "ms") : told("slowest refusal", slowestMs, "ms"),
      atMost("memory for reading them", trier.peakMiB() - before, memoryMiB, "MiB"),
    );
  },
);
