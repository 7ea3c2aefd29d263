export { MockPower } from "./mock-power.js";
