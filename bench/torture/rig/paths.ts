import { GenericService } from "jumpstarter-ts/generated/generic/v1";
import { pathOf } from "./path-of.js";

/** Answers with what it is sent. */
export const echoPath = pathOf(GenericService.method.query);

/** Answers never. */
export const hangPath = pathOf(GenericService.method.asyncQuery);
