export { SerialPort } from "./serial-port.js";
