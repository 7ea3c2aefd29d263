import { PowerDriver } from "../../generated/jumpstarter/driver/power/v1/index.js";

/** @pythonDriver lab_power.driver.OtherPower */
export class MockPower extends PowerDriver {}

export class Broken extends PowerDriver {
