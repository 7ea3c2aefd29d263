export { MyHarness } from "./my-harness.js";
export { WiredHarness } from "./wired-harness.js";
