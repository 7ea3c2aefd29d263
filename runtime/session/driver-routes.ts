import type {
  DescMethod,
  DescMethodBiDiStreaming,
  DescMethodClientStreaming,
  DescMethodServerStreaming,
  DescMethodUnary,
  DescService,
} from "@bufbuild/protobuf";
import { toConnectError } from "../errors/to-connect-error.js";
import type { Logger } from "../log/logger.js";
import type { ResourceTable } from "../resource/resource-table.js";
import { methodInfo } from "../schema/method-info.js";
import type { CallRegistry } from "./call-registry.js";
import type { CallTarget } from "./call-target.js";
import { chooseInstance } from "./choose-instance.js";
import { type Instance, servicesOfAll } from "./instance.js";
import { byteStream } from "./invoke-byte-stream.js";
import { invokeClientStream } from "./invoke-client-stream.js";
import { serverStream } from "./invoke-server-stream.js";
import { twoWayStream } from "./invoke-two-way.js";
import { invokeUnary } from "./invoke-unary.js";
import { invokeWithResources } from "./invoke-with-resources.js";
import { responseStream } from "./response-stream.js";
import type { Route } from "./route.js";

/** What the routes of one session share. */
export interface RouteTable {
  readonly instances: readonly Instance[];
  readonly calls: CallRegistry;
  readonly resources: ResourceTable;
  readonly logger: Logger;
}

/** Returns one route per method of every service the instances answer. */
export function driverRoutes(table: RouteTable): readonly Route[] {
  return servicesOfAll(table.instances).flatMap((service) =>
    service.methods.map((method) => driverRoute(table, method)),
  );
}

function driverRoute(table: RouteTable, method: DescMethod): Route {
  const find = targetFinder(table, method);
  const { kind, takesResources, returnsResource } = methodInfo(method);
  const invoke = takesResources || returnsResource ? invokeWithResources : invokeUnary;
  switch (kind) {
    case "unary":
      return {
        kind,
        method: method as DescMethodUnary, // its info says so
        invoke: async (request, context) => invoke(method, find(context.headers), request, context),
      };
    case "server-stream":
      return {
        kind,
        method: method as DescMethodServerStreaming, // its info says so
        invoke: (request, context) =>
          responseStream((started) => serverStream(method, () => find(context.headers), request, context, started)),
      };
    case "client-stream":
      return {
        kind,
        method: method as DescMethodClientStreaming, // its info says so
        invoke: async (requests, context) => invokeClientStream(method, find(context.headers), requests, context),
      };
    case "two-way":
      return {
        kind,
        method: method as DescMethodBiDiStreaming, // its info says so
        invoke: (requests, context) =>
          responseStream((started) => twoWayStream(method, () => find(context.headers), requests, context, started)),
      };
    case "byte-stream":
      return {
        kind: "two-way",
        method: method as DescMethodBiDiStreaming, // its info says so
        invoke: (requests, context) =>
          responseStream((started) => byteStream(method, () => find(context.headers), requests, context, started)),
      };
    default:
      return kind satisfies never;
  }
}

/** Targets and their loggers are made once per instance, not per call. */
function targetFinder(
  { instances, calls, resources, logger }: RouteTable,
  method: DescMethod,
): (headers: Headers) => CallTarget {
  const targets = new Map<Instance, CallTarget>();
  return (headers) => {
    const instance = choose(instances, method.parent, headers);
    const known = targets.get(instance);
    if (known !== undefined) return known;
    const about = { instance, method: methodInfo(method), calls, resources };
    const target = { ...about, logger: logger.child({ device: instance.path }) };
    targets.set(instance, target);
    return target;
  };
}

function choose(instances: readonly Instance[], service: DescService, headers: Headers): Instance {
  try {
    return chooseInstance(instances, service, headers);
  } catch (reason) {
    throw toConnectError(reason);
  }
}
