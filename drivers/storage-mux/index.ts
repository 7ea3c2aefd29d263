export { MockStorageMux } from "./mock-storage-mux.js";
