export { GenericDriver } from "./generic-driver.js";
