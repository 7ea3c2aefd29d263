export { Composite } from "./composite.js";
