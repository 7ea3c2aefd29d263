import { CustomClient as Base, CustomDriver as Stub } from "../../generated/jumpstarter/driver/custom_thing/v2/index.js";

/** Adds helpers. */
export class CustomClient extends Base {}

/** @pythonDriver NoDots */
export class CustomDriver extends Stub {}
