import type { Message } from "@bufbuild/protobuf";
import { SessionService } from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { DriverError } from "../contract/driver-error.js";
import { toConnectError } from "../errors/to-connect-error.js";
import type { Route, RouteContext } from "../session/route.js";
import type { Session } from "../session/session.js";

/** Decides at the very moment a call begins whose session it is for. */
export interface Admission {
  /** Returns the session that a call of a driver goes to. @throws {DriverError} When the call may not pass. */
  readonly admit: (headers: Headers) => Session;
  /** Returns the session that describes the devices, whether or not they can be called. */
  readonly describe: () => Session;
}

/** Makes routes that outlive sessions: each call is admitted first and then goes to the session of that moment. */
export function gatedRoutes({ admit, describe }: Admission): readonly Route[] {
  const lookup = new RouteLookup();
  return describe()
    .routes()
    .map((route) => {
      const isDescription = route.method.parent.typeName === SessionService.typeName;
      const find = ({ headers }: RouteContext) => lookup.find(isDescription ? describe() : admit(headers), route);
      return gatedRoute(route, find);
    });
}

function gatedRoute<R extends Route>(route: R, find: (context: RouteContext) => R): Route;
function gatedRoute(route: Route, find: (context: RouteContext) => Route): Route {
  const { kind } = route;
  switch (kind) {
    case "unary":
      return {
        kind,
        method: route.method,
        invoke: async (request, context) => same(find, context, kind).invoke(request, context),
      };
    case "server-stream":
      return {
        kind,
        method: route.method,
        invoke: (request, context) => beginLate(() => same(find, context, kind).invoke(request, context)),
      };
    case "client-stream":
      return {
        kind,
        method: route.method,
        invoke: async (requests, context) => same(find, context, kind).invoke(requests, context),
      };
    case "two-way":
      return {
        kind,
        method: route.method,
        invoke: (requests, context) => beginLate(() => same(find, context, kind).invoke(requests, context)),
      };
    default:
      return route satisfies never;
  }
}

/** Finds a route and answers as one does: with a ConnectError. */
function same<K extends Route["kind"]>(
  find: (context: RouteContext) => Route,
  context: RouteContext,
  kind: K,
): Extract<Route, { kind: K }> {
  try {
    const route = find(context);
    if (route.kind === kind) return route as Extract<Route, { kind: K }>; // just compared
    throw new DriverError("The method has another form in this session; connect again", {
      code: "failed_precondition",
    });
  } catch (reason) {
    throw toConnectError(reason);
  }
}

/**
 * Begins a stream when its first item is asked for, in one step with its admission: a session that ends in between would
 * have a call that it does not know of.
 */
function beginLate(begin: () => AsyncIterable<Message>): AsyncIterable<Message> {
  return {
    [Symbol.asyncIterator]() {
      let items: AsyncIterator<Message> | undefined;
      return {
        next() {
          try {
            items ??= begin()[Symbol.asyncIterator]();
            return items.next();
          } catch (reason) {
            return Promise.reject(reason);
          }
        },
        return: () => items?.return?.() ?? Promise.resolve({ done: true, value: undefined }),
      };
    },
  };
}

/** The routes of sessions, by path; fresh drivers of the same configuration serve the same methods. */
class RouteLookup {
  #session: Session | undefined;
  #routes: ReadonlyMap<string, Route> = new Map();

  find(session: Session, route: Route): Route {
    if (session !== this.#session) {
      this.#routes = new Map(session.routes().map((own) => [pathOf(own), own]));
      this.#session = session;
    }
    const found = this.#routes.get(pathOf(route));
    if (found !== undefined) return found;
    const text = `No device of this session serves "${route.method.parent.typeName}"; connect again`;
    throw new DriverError(text, { code: "failed_precondition" });
  }
}

function pathOf({ method }: Route): string {
  return `${method.parent.typeName}/${method.name}`;
}
