import type { Random } from "../../proto/testing/random.js";
import { fan, power } from "./sample-project.js";

/** Sources of a project, by path. */
export type SourceTexts = ReadonlyMap<string, string>;

/** An interface that extends another one of the sample. */
export const rescue = `import { PowerInterface } from "./power.js";

/** Cuts the supply for good. */
export abstract class RescueInterface extends PowerInterface {
  static override readonly id: string = "rescue/v1";

  /** Cuts it. */
  abstract cut(): Promise<void>;
}
`;

/** An interface with another one of the sample as its child. */
export const rack = `import type { FanInterface } from "./fan.js";

/** Holds devices. */
export abstract class RackInterface {
  static readonly id: string = "rack/v1";

  /** Cools the rack. */
  abstract readonly fan: FanInterface;
}
`;

/** A type that lies outside the folder of interfaces. */
export const units = `/** A measured speed. */
export interface Speed {
  /** Turns per minute. */
  readonly turns: number;
}
`;

/** An interface that uses {@link units}. */
export const sensor = `import type { Speed } from "../shared/units.js";

/** Measures. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Measures once. */
  abstract measure(): Promise<Speed>;
}
`;

const driver = `import { FanDriver } from "../../generated/acme/lab/fan/v1/index.js";

export class QuietFan extends FanDriver {}
`;

/** A project in which files depend on each other in every way there is. */
export const entangled: SourceTexts = new Map([
  ["interfaces/power.ts", power],
  ["interfaces/fan.ts", fan],
  ["interfaces/rescue.ts", rescue],
  ["interfaces/rack.ts", rack],
  ["interfaces/sensor.ts", sensor],
  ["shared/units.ts", units],
  ["drivers/fan/index.ts", driver],
  ["jsgen.config.json", JSON.stringify({ package: "acme.lab", drivers: "drivers" })],
  ["package.json", '{\n  "name": "lab"\n}\n'],
]);

/** Makes one edit as somebody might at a keyboard: many are fine, some break the sources, and some mend them. */
export function editSources(random: Random, sources: SourceTexts, step: number): SourceTexts {
  const names = [...sources.keys()].filter((name) => name.endsWith(".ts"));
  const name = random.pick(names);
  const edit = random.pick(edits);
  const edited = new Map(sources);
  for (const [path, text] of edit({ name, text: sources.get(name) ?? "", step })) {
    if (text === undefined) edited.delete(path);
    else edited.set(path, text);
  }
  return edited;
}

interface Place {
  readonly name: string;
  readonly text: string;
  /** Makes names that were never there. */
  readonly step: number;
}

type Edit = (place: Place) => readonly (readonly [path: string, text: string | undefined])[];

const changing =
  (change: (text: string, step: number) => string): Edit =>
  ({ name, text, step }) => [[name, change(text, step)]];

/** Before the last brace of a file. */
const inserting = (member: (step: number) => string): Edit =>
  changing((text, step) => text.replace(/\}\s*$/, `\n${member(step)}}\n`));

const edits: readonly Edit[] = [
  changing((text, step) => text.replace(/\/\*\* \w+/, `/** Word${step}`)),
  inserting((step) => `  /** Does ${step}. */\n  abstract do${step}(count: number): Promise<void>;\n`),
  inserting((step) => `  /** Value ${step}. */\n  readonly value${step}: number;\n`),
  changing((text) => text.replace(/\n.*Does \d+\. \*\/\n.*\n/, "\n")),
  changing((text) => text.replace(/\n.*Value \d+\. \*\/\n.*\n/, "\n")),
  changing((text) => text.replace("(count: number)", "(count: string)")),
  changing((text, step) => text.replace(/do\d+/, `renamed${step}`)),
  changing((text) => `${text}}{`),
  changing((text) => text.replace(/\}\{$/, "")),
  changing((text) => (text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text.replaceAll("\n", "\r\n"))),
  changing((text) => text.replace("symbol", "number")),
  changing((text) => text.replace("/v1", "/v2")),
  changing(() => ""),
  ({ name }) => [[name, undefined]],
  ({ name }) => [[name, entangled.get(name) ?? ""]],
  () => [...entangled].filter(([path]) => path.endsWith(".ts")),
  ({ name, text }) => {
    const there = name.includes("/moved/") ? name.replace("/moved/", "/") : name.replace("/", "/moved/");
    return [
      [name, undefined],
      [there, text],
    ];
  },
  ({ step }) => [[`interfaces/new${step}.ts`, fan.replaceAll("Fan", `New${step}`).replace("fan/v1", `new${step}/v1`)]],
  ({ step }) => [["drivers/fan/index.ts", driver.replace("QuietFan", `Fan${step}`)]],
  ({ step }) => [["jsgen.config.json", JSON.stringify({ package: `acme.lab${step % 2}`, drivers: "drivers" })]],
];
