import type { Interceptor } from "@connectrpc/connect";
import { SessionService } from "../../generated/jumpstarter/runtime/v1/session_pb.js";

/** Request header that names the session a call is meant for, by its uuid. */
export const sessionHeader = "x-jumpstarter-session";

/** Path of the request that holds a session for as long as it runs. */
export const holdPath = `/${SessionService.typeName}/${SessionService.method.holdSession.name}`;

/** Adds the header to every request, once there is a session. */
export function nameSession(session: () => string | undefined): Interceptor {
  return (next) => (request) => {
    const uuid = session();
    if (uuid !== undefined) request.header.set(sessionHeader, uuid);
    return next(request);
  };
}
