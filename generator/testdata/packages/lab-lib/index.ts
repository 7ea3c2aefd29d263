export { Entry as Renamed } from "./inner.js";
