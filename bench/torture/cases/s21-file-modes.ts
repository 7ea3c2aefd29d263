import { defineCase } from "../case.js";
import { exactly, told } from "../figure.js";
import { exporterFile } from "../rig/exporter-file.js";
import { ourReader, startTrier } from "../rig/try-files.js";

const withToken = exporterFile({ top: "token: s3cret-token" });
/** Owner may read; the others vary over all they could. */
const openModes = Array.from({ length: 63 }, (_, bits) => 0o600 | (bits + 1));
const closedModes = [0o600, 0o400, 0o700];

/** A file with a token is read only if it is its owner's alone. The count is how many modes are tried. */
export const s21 = defineCase(
  { id: "S21", promise: "a token that others can read is refused", counts: { tiny: 4, short: 63, full: 630 } },
  { program: ourReader },
  async (stage, { program }) => {
    const trier = await startTrier(stage, program);
    const found = { accepted: 0, shown: 0, refused: 0 };
    for (let round = 0; round < stage.count; round++) {
      // In steps of five, which meets all 63 and differs early.
      const { isAccepted, text } = await trier.try(withToken, openModes[(round * 5) % openModes.length]);
      if (isAccepted) found.accepted += 1;
      if (text.includes("s3cret")) found.shown += 1;
    }
    for (const mode of closedModes) if (!(await trier.try(withToken, mode)).isAccepted) found.refused += 1;
    stage.tell(
      told("modes", Math.min(stage.count, openModes.length)),
      exactly("tokens read that others can read", found.accepted, 0),
      exactly("tokens shown", found.shown, 0),
      exactly("private files refused", found.refused, 0),
    );
  },
);
