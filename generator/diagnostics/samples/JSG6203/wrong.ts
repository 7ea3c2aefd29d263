import { SensorClient } from "../../generated/jumpstarter/driver/sensor/v1/index.js";

/** Averages. */
export class AverageClient extends SensorClient {}

/** Filters. */
export class FilterClient extends SensorClient {}
