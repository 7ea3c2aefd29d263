import { create } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import {
  type HealthCheckRequest,
  type HealthCheckResponse,
  HealthCheckResponseSchema,
  HealthListResponseSchema,
  Health as HealthService,
  HealthCheckResponse_ServingStatus as ServingStatus,
} from "../../generated/grpc/health/v1/health_pb.js";
import { didYouMean } from "../errors/nearest-name.js";
import type { Route } from "../session/route.js";
import { Health, type HealthStatus } from "./health.js";

/** A health, and what a transport serves of it. */
export interface ServedHealth {
  readonly health: Health;
  readonly routes: readonly Route[];
}

/** Creates the health of an exporter that serves some routes; it knows their services, and itself. */
export function serveHealth(served: readonly Route[]): ServedHealth {
  const names = served.map(({ method }) => method.parent.typeName);
  const health = new Health([...names, HealthService.typeName]);
  return { health, routes: healthRoutes(health) };
}

function healthRoutes(health: Health): readonly Route[] {
  const { check, watch, list } = HealthService.method;
  return [
    { kind: "unary", method: check, invoke: async (request) => answer(health, request as HealthCheckRequest) }, // its method says so
    {
      kind: "server-stream",
      method: watch,
      invoke: (request, { signal }) => watchResponses(health, request as HealthCheckRequest, signal), // its method says so
    },
    { kind: "unary", method: list, invoke: async () => listAll(health) },
  ];
}

function answer(health: Health, { service }: HealthCheckRequest): HealthCheckResponse {
  if (health.services.has(service)) return response(servingStatus[health.status]);
  const hint = didYouMean(service, [...health.services]);
  throw new ConnectError(`This exporter serves no "${service}"${hint}`, Code.NotFound);
}

const servingStatus: Readonly<Record<HealthStatus, ServingStatus>> = {
  serving: ServingStatus.SERVING,
  "not-serving": ServingStatus.NOT_SERVING,
};

/** What is not served here never will be, so its status is told once and stays. */
async function* watchResponses(
  health: Health,
  { service }: HealthCheckRequest,
  signal: AbortSignal,
): AsyncGenerator<HealthCheckResponse, void, undefined> {
  const known = health.services.has(service);
  let told: ServingStatus | undefined;
  for await (const status of health.watch(signal)) {
    const next = known ? servingStatus[status] : ServingStatus.SERVICE_UNKNOWN;
    if (next !== told) yield response(next);
    told = next;
  }
}

function listAll({ services, status }: Health) {
  const statuses = [...services].map((name) => [name, response(servingStatus[status])] as const);
  return create(HealthListResponseSchema, { statuses: Object.fromEntries(statuses) });
}

function response(status: ServingStatus): HealthCheckResponse {
  return create(HealthCheckResponseSchema, { status });
}
