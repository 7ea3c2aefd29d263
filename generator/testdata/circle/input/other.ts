export type { Reading } from "./circle.js";
