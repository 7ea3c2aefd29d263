import type { Interceptor } from "@connectrpc/connect";

/** Request header that names the session a call is meant for, by its uuid. */
export const sessionHeader = "x-jumpstarter-session";

/** Adds the header to every request, once there is a session. */
export function nameSession(session: () => string | undefined): Interceptor {
  return (next) => (request) => {
    const uuid = session();
    if (uuid !== undefined) request.header.set(sessionHeader, uuid);
    return next(request);
  };
}
