export type { Through } from "./nowhere.js";
