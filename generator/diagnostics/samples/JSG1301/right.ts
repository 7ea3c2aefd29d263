import { SensorDriver } from "../../generated/jumpstarter/driver/sensor/v1/index.js";

/** Reads over USB. @pythonDriver lab.UsbSensor */
export class UsbSensor extends SensorDriver {}

/** Reads over CAN. @pythonDriver lab.CanSensor */
export class CanSensor extends SensorDriver {}
