export { CustomClient } from "./client.js";
export { CustomDriver } from "./custom-driver.js";
