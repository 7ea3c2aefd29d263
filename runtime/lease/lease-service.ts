import { create, type Message } from "@bufbuild/protobuf";
import {
  type EndSessionRequest,
  EndSessionResponseSchema,
  ExporterStatus,
  type GetReportResponse,
  GetReportResponseSchema,
  type HoldSessionRequest,
  type HoldSessionResponse,
  HoldSessionResponseSchema,
  SessionService,
} from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { DriverError } from "../contract/driver-error.js";
import { toConnectError } from "../errors/to-connect-error.js";
import type { LogHub } from "../log/log-hub.js";
import { logRoute } from "../session/log-route.js";
import type { Route } from "../session/route.js";
import type { Session } from "../session/session.js";
import { sessionHeader } from "../transport/session-header.js";
import { admitClient, admitHook, refuseStranger } from "./admit.js";
import { gatedRoutes } from "./gated-routes.js";
import type { Holding, HoldNews } from "./holding.js";
import type { Lease } from "./lease.js";
import type { LeaseLife } from "./lease-life.js";
import { statusMessage, watchStatus } from "./watch-status.js";

/** What the routes of an exporter answer from. */
export interface LeaseService {
  readonly life: LeaseLife;
  readonly holding: Holding;
  /** Describes devices while no session is open. */
  readonly sample: () => Session;
  /** Message of the day of the exporter itself. */
  readonly motd: string;
  readonly log: LogHub;
}

/** Returns the routes that clients get: those of drivers behind the gate, and those of the session. */
export function clientRoutes(service: LeaseService): readonly Route[] {
  const { life, holding, sample } = service;
  return withOwn(
    gatedRoutes({
      admit(headers) {
        const wanted = headers.get(sessionHeader);
        refuseNameless(holding, wanted);
        return admitClient(life, wanted);
      },
      describe: () => life.current?.session ?? sample(),
    }),
    service,
    {
      report: (headers) => clientReport(service, headers.get(sessionHeader)),
      hold: (request, signal) => toResponses(holding.hold(request.client, signal)),
      end: (request, headers) => endSession(service, request.reason, headers.get(sessionHeader)),
    },
  );
}

/** Returns the routes that the hook of a lease gets. */
export function hookRoutes(service: LeaseService, lease: Lease): readonly Route[] {
  const { life, motd } = service;
  const { session } = lease;
  return withOwn(gatedRoutes({ admit: () => admitHook(life, lease), describe: () => session }), service, {
    // Without a status: a hook need not wait for LEASE_READY.
    report: () => create(GetReportResponseSchema, { ...session.report(), motd }),
    hold: () => toResponses(heldAtOnce(session.uuid)),
    end() {
      const text = "A hook cannot end its session; exit with another code than 0 where onFailure is endLease";
      throw new DriverError(text, { code: "failed_precondition" });
    },
  });
}

/** What the two doors answer differently. Each throws DriverErrors. */
interface Answers {
  report(headers: Headers): GetReportResponse;
  hold(request: HoldSessionRequest, signal: AbortSignal): AsyncIterable<HoldSessionResponse>;
  end(request: EndSessionRequest, headers: Headers): string;
}

function withOwn(routes: readonly Route[], { life, log }: LeaseService, answers: Answers): readonly Route[] {
  const { getReport, getStatus, watchStatus: watch, holdSession, endSession: end } = SessionService.method;
  const own: readonly Route[] = [
    { kind: "unary", method: getReport, invoke: async (_, { headers }) => answer(() => answers.report(headers)) },
    { kind: "unary", method: getStatus, invoke: async () => statusMessage(life.status.snapshot) },
    logRoute(log),
    { kind: "server-stream", method: watch, invoke: (_, { signal }) => watchStatus(life, signal) },
    {
      kind: "server-stream",
      method: holdSession,
      invoke: (request, { signal }) => answers.hold(request as HoldSessionRequest, signal), // the route's method says so
    },
    {
      kind: "unary",
      method: end,
      invoke: async (request, { headers }) =>
        answer(() => create(EndSessionResponseSchema, { message: answers.end(request as EndSessionRequest, headers) })), // likewise
    },
  ];
  const names = new Set(own.map(({ method }) => method.name));
  const isOwn = ({ method }: Route) => method.parent.typeName === SessionService.typeName && names.has(method.name);
  return [...routes.filter((route) => !isOwn(route)), ...own];
}

function clientReport({ life, holding, sample, motd }: LeaseService, wanted: string | null): GetReportResponse {
  refuseStranger(life, wanted);
  const status = ExporterStatus[life.status.status];
  const exclusive = holding.refuseNameless() !== undefined;
  const { current } = life;
  if (current === undefined || (exclusive && wanted === null)) {
    // Who waits for it is told when it fails.
    void holding.touch().catch(() => undefined);
    return create(GetReportResponseSchema, { labels: sample().report().labels, status, motd, exclusive });
  }
  const motds = [motd, current.motd].map((text) => text.trimEnd()).filter((text) => text !== "");
  return create(GetReportResponseSchema, { ...current.session.report(), status, motd: motds.join("\n"), exclusive });
}

/** Ends a session once, however often it is asked to; returns what is said about it. */
function endSession({ life, holding }: LeaseService, why: string, wanted: string | null): string {
  const { current } = life;
  if (current === undefined || (wanted !== null && current.session.uuid !== wanted))
    return "The session has ended already";
  refuseNameless(holding, wanted);
  if (current.reason !== undefined) return "The session ends already";
  const text = `The session has ended: ${why === "" ? "a client asked for it" : why}`;
  void life.end(current, new DriverError(text, { code: "aborted" }));
  return "The session ends";
}

function refuseNameless(holding: Holding, wanted: string | null): void {
  const refusal = wanted === null ? holding.refuseNameless() : undefined;
  if (refusal !== undefined) throw refusal;
}

async function* heldAtOnce(sessionUuid: string): AsyncGenerator<HoldNews> {
  yield { kind: "held", sessionUuid };
}

/** Leaving early reaches the source at once: it waits for nothing here. */
function toResponses(news: AsyncIterable<HoldNews>): AsyncIterable<HoldSessionResponse> {
  return {
    [Symbol.asyncIterator]() {
      const items = news[Symbol.asyncIterator]();
      return {
        async next() {
          try {
            const item = await items.next();
            return item.done === true
              ? { done: true, value: undefined }
              : { done: false, value: toResponse(item.value) };
          } catch (reason) {
            throw toConnectError(reason);
          }
        },
        async return() {
          await items.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}

function toResponse(news: HoldNews): HoldSessionResponse {
  if (news.kind === "held") {
    return create(HoldSessionResponseSchema, { event: { case: "held", value: { sessionUuid: news.sessionUuid } } });
  }
  const { text, holder, position } = news;
  const value = { text, position, ...(holder !== undefined && { holder: toHolder(holder) }) };
  return create(HoldSessionResponseSchema, { event: { case: "wait", value } });
}

function toHolder({ client, since }: { client: HoldSessionRequest["client"]; since: number }) {
  const heldMs = BigInt(Math.floor(performance.now() - since));
  return { heldMs, ...(client !== undefined && { client }) };
}

function answer<M extends Message>(make: () => M): M {
  try {
    return make();
  } catch (reason) {
    throw toConnectError(reason);
  }
}
