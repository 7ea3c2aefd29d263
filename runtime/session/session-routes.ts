import { create, type Message } from "@bufbuild/protobuf";
import {
  type GetDescriptorsRequest,
  GetDescriptorsResponseSchema,
  type GetReportResponse,
  SessionService,
} from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { toConnectError } from "../errors/to-connect-error.js";
import type { Route } from "./route.js";

/** What the session answers itself. */
export interface SessionAnswers {
  readonly report: () => GetReportResponse;
  /** Returns a serialized FileDescriptorSet. @throws {DriverError} `not_found` for an unknown service. */
  readonly descriptors: (services: readonly string[]) => Uint8Array;
}

/** Returns the routes of the session's own service. */
export function sessionRoutes({ report, descriptors }: SessionAnswers): readonly Route[] {
  return [
    { kind: "unary", method: SessionService.method.getReport, invoke: async () => report() },
    {
      kind: "unary",
      method: SessionService.method.getDescriptors,
      invoke: async (request) => {
        const { services } = request as GetDescriptorsRequest; // the route's method says so
        return answer(() => create(GetDescriptorsResponseSchema, { fileDescriptorSet: descriptors(services) }));
      },
    },
  ];
}

function answer(make: () => Message): Message {
  try {
    return make();
  } catch (reason) {
    throw toConnectError(reason);
  }
}
