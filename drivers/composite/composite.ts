import { CompositeDriver } from "../../generated/jumpstarter/driver/composite/v1/index.js";

/**
 * A device that only groups others; its children come from the configuration file or from `options.children`.
 * @pythonDriver jumpstarter_driver_composite.driver.Composite
 */
export class Composite extends CompositeDriver {}
