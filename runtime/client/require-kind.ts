import type {
  DescMethod,
  DescMethodBiDiStreaming,
  DescMethodClientStreaming,
  DescMethodServerStreaming,
  DescMethodUnary,
} from "@bufbuild/protobuf";

/** Descriptors by the kind of call they are for. */
interface MethodsByKind {
  readonly unary: DescMethodUnary;
  readonly client_streaming: DescMethodClientStreaming;
  readonly server_streaming: DescMethodServerStreaming;
  readonly bidi_streaming: DescMethodBiDiStreaming;
}

/** Returns the descriptor with its kind in its type. @throws {TypeError} If it is of another kind. */
export function requireKind<K extends keyof MethodsByKind>(method: DescMethod, kind: K): MethodsByKind[K] {
  if (isOfKind(method, kind)) return method;
  throw new TypeError(`Method "${method.parent.typeName}.${method.name}" is ${method.methodKind}, not ${kind}`);
}

function isOfKind<K extends keyof MethodsByKind>(method: DescMethod, kind: K): method is MethodsByKind[K] & DescMethod {
  return method.methodKind === kind;
}
