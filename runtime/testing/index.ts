export { type Need, type NeedsOptions, needs, type TestFunction } from "./needs.js";
export { serve } from "./serve.js";
