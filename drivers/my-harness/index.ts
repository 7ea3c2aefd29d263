export { MyHarness } from "./my-harness.js";
