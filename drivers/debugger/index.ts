export { MockDebugger } from "./mock-debugger.js";
