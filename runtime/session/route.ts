import type {
  DescMethodBiDiStreaming,
  DescMethodClientStreaming,
  DescMethodServerStreaming,
  DescMethodUnary,
  Message,
} from "@bufbuild/protobuf";

/** What a transport tells about one call. */
export interface RouteContext {
  /** Aborts when the caller cancels, goes away or lets the deadline pass; the reason tells a deadline by its code. */
  readonly signal: AbortSignal;
  readonly headers: Headers;
}

/**
 * One method as a transport serves it. What `invoke` throws, or its iterable, is always a `ConnectError`.
 *
 * Leaving an iterable early (`return`) cancels the call.
 */
export type Route = UnaryRoute | ServerStreamRoute | ClientStreamRoute | TwoWayRoute;

/** One request, one response. */
export interface UnaryRoute {
  readonly kind: "unary";
  readonly method: DescMethodUnary;
  invoke(request: Message, context: RouteContext): Promise<Message>;
}

/** One request, many responses; the next item is asked of the driver when the transport asks for it. */
export interface ServerStreamRoute {
  readonly kind: "server-stream";
  readonly method: DescMethodServerStreaming;
  invoke(request: Message, context: RouteContext): AsyncIterable<Message>;
}

/** Many requests, one response, which may come before the last request; each is read when the driver asks for it. */
export interface ClientStreamRoute {
  readonly kind: "client-stream";
  readonly method: DescMethodClientStreaming;
  invoke(requests: AsyncIterable<Message>, context: RouteContext): Promise<Message>;
}

/** Many requests, many responses, independent of each other. */
export interface TwoWayRoute {
  readonly kind: "two-way";
  readonly method: DescMethodBiDiStreaming;
  invoke(requests: AsyncIterable<Message>, context: RouteContext): AsyncIterable<Message>;
}
