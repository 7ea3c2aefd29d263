import { z } from "zod";
import { config, PowerStub } from "./stub.js";

abstract class HttpBase extends PowerStub.with(config) {}

export abstract class Tuned extends HttpBase.with(z.object({ retries: z.number() })) {}
