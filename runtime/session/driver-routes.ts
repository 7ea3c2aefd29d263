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
import type { Route, RouteContext } from "./route.js";
import { RunningCall } from "./running-call.js";
import { singleResponse } from "./single-response.js";

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
  const begin = (context: RouteContext) => new RunningCall(find(context.headers), context);
  const { kind, takesResources, returnsResource } = methodInfo(method);
  const invoke = takesResources || returnsResource ? invokeWithResources : invokeUnary;
  switch (kind) {
    case "unary":
      return {
        kind,
        method: method as DescMethodUnary, // its info says so
        invoke: async (request, context) =>
          singleResponse(begin(context), (call) => invoke(method, call, request, context)),
      };
    case "server-stream":
      return {
        kind,
        method: method as DescMethodServerStreaming, // its info says so
        invoke: (request, context) =>
          responseStream(
            () => begin(context),
            (call) => serverStream(method, call, request),
          ),
      };
    case "client-stream":
      return {
        kind,
        method: method as DescMethodClientStreaming, // its info says so
        invoke: async (requests, context) =>
          singleResponse(begin(context), (call) => invokeClientStream(method, call, requests)),
      };
    case "two-way":
    case "byte-stream": {
      const run = kind === "two-way" ? twoWayStream : byteStream;
      return {
        kind: "two-way",
        method: method as DescMethodBiDiStreaming, // its info says so
        invoke: (requests, context) =>
          responseStream(
            () => begin(context),
            (call) => run(method, call, requests),
          ),
      };
    }
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
