export type { Through } from "./far.js";
