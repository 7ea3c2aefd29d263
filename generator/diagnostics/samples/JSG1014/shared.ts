export type { Reading } from "./interfaces/sensor.js";
