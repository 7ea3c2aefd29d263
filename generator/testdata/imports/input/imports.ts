import type { Duplex } from "node:stream";
import type { Gone } from "not-installed";
import type { Lost } from "./lost.js";
import type { Through } from "./middle.js";
import type { Reeding } from "./present.js";
import type Default from "./present.js";
import type * as lost from "./lost-too.js";
import type * as present from "./present.js";
import type { Unused } from "./unused.js";

/** Imports that lead nowhere. */
export abstract class ImportsInterface {
  static readonly id: string = "imports/v1";
  /** Goes. */
  abstract go(
    duplex: Duplex,
    gone: Gone,
    lost: Lost,
    through: Through,
    reading: Reeding,
    byDefault: Default,
    namespaced: lost.Anything,
    missing: present.Missing,
    inline: import("./lost.js").Inline,
    whole: typeof import("./present.js"),
    unknown: Nowhere,
    ambient: Intl.Locale,
    again: Lost[],
  ): Promise<void>;
}
