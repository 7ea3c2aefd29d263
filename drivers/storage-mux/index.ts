export { MockStorageMux, type MuxSide } from "./mock-storage-mux.js";
