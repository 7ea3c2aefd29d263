import { SensorClient } from "../../generated/jumpstarter/driver/sensor/v1/index.js";

class AverageClient extends SensorClient {}

/** Averages and filters. */
export class FilterClient extends AverageClient {}
