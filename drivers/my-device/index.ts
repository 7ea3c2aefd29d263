export { MyDevice } from "./my-device.js";
