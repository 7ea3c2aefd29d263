import { SensorDriver } from "../../generated/jumpstarter/driver/sensor/v1/index.js";

/** Reads over USB. @pythonDriver lab.Sensor */
export class UsbSensor extends SensorDriver {}

/** Reads over CAN. @pythonDriver lab.Sensor */
export class CanSensor extends SensorDriver {}
