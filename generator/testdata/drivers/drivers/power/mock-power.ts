import { z } from "zod";
import * as power from "../../generated/jumpstarter/driver/power/v1/index.js";

const Configured = power.PowerDriver.with(z.object({ volts: z.number() }));

/**
 * A power in memory.
 * @pythonDriver lab_power.driver.MockPower
 * @pythonDriver lab_power.driver.OtherPower
 * @throws {Error} is nobody's business here
 */
export class MockPower extends Configured {}

/** Extends another driver. */
export class NightPower extends MockPower {}

/** Extends a generated fake. */
export class StuckPower extends power.FakePower {}
