import { MyDeviceDriver as Stub } from "jumpstarter-ts/generated/my-device/v1";
import { RescuePowerDriver } from "../../generated/jumpstarter/driver/power/rescue/v1alpha1/driver.js";
import { Unrelated } from "./unrelated.js";

export abstract class AbstractDevice extends Stub {}
export class MyDevice extends AbstractDevice {}
export class Rescue extends (RescuePowerDriver.with({})) {}
export class Other extends Unrelated {}
export class Lost extends Missing {}
export class Loop extends Loop {}
