import { TemporaryProject } from "./temporary-project.js";

/** An interface of one method. */
export const power = `/** Switches the supply. */
export abstract class PowerInterface {
  static readonly id: string = "power/v1";

  /** Applies power. */
  abstract on(): Promise<void>;
}
`;

/** Another one, with a parameter. */
export const fan = `/** Cools. */
export abstract class FanInterface {
  static readonly id: string = "fan/v1";

  /** Sets the speed. @param percent How fast. @range 0..100 */
  abstract set(percent: number): Promise<void>;
}
`;

/** Configuration of the sample. */
export const config = JSON.stringify({ package: "acme.lab" });

/** A small project before its first run. */
export const sampleFiles = { "interfaces/power.ts": power, "interfaces/fan.ts": fan, "jsgen.config.json": config };

/** Where the generated files of {@link power} are. */
export const powerFolder = "generated/acme/lab/power/v1";

let pristine: Readonly<Record<string, string>> | undefined;

/** A copy of the sample in which everything is generated. */
export function generated(): TemporaryProject {
  if (pristine === undefined) {
    using first = new TemporaryProject(sampleFiles);
    first.jsgen();
    pristine = first.texts();
  }
  return new TemporaryProject(pristine);
}
