import type { MockPower as Kind } from "./mock-power.js";

export { MockPower } from "./mock-power.js";
export { NightPower as DarkPower } from "./mock-power.js";
export { StuckPower } from "./mock-power.js";
export * from "./more.js";
export type { Kind };
export const notAClass = 1;
