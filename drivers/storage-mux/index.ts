export { MockStorageMux } from "./mock-storage-mux.js";
export { MockStorageMuxFlasher } from "./mock-storage-mux-flasher.js";
