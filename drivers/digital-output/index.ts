export { MockDigitalOutput } from "./mock-digital-output.js";
