/** What an HTTP/2 connection starts with (RFC 9113, section 3.4). */
export const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

/** Types and flags of frames (RFC 9113, section 6). */
export const frameTypes = { data: 0, headers: 1, reset: 3, settings: 4, continuation: 9 } as const;
export const frameFlags = { none: 0, endStream: 1, endHeaders: 4 } as const;

/** Writes one frame out, whatever it says. */
export function frame(type: number, flags: number, streamId: number, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(streamId, 5);
  return Buffer.concat([head, payload]);
}

/** Encodes headers without a table and without compression, so that any bytes pass (RFC 7541, section 6.2.2). */
export function headerBlock(headers: readonly (readonly [name: string, value: string])[]): Buffer {
  const parts = headers.flatMap(([name, value]) => [Buffer.from([0]), text(name), text(value)]);
  return Buffer.concat(parts);
}

/** Headers of a call, as our client sends them; `changes` replace or add some. */
export function callHeaders(path: string, changes: Readonly<Record<string, string>> = {}) {
  const usual = {
    ":method": "POST",
    ":scheme": "http",
    ":path": path,
    ":authority": "localhost",
    "content-type": "application/grpc",
    te: "trailers",
  };
  return Object.entries({ ...usual, ...changes });
}

/** One whole call on a connection of its own. */
export function callBytes(path: string, body: Uint8Array, changes: Readonly<Record<string, string>> = {}): Buffer {
  return Buffer.concat([
    preface,
    frame(frameTypes.settings, frameFlags.none, 0),
    frame(frameTypes.headers, frameFlags.endHeaders, 1, headerBlock(callHeaders(path, changes))),
    frame(frameTypes.data, frameFlags.endStream, 1, body),
  ]);
}

/** Puts the length in front that gRPC wants; flag 1 says that the message is compressed. */
export function envelope(message: Uint8Array, flags = 0): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(flags);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, "latin1");
  return Buffer.concat([prefixedLength(bytes.length), bytes]);
}

/** An integer with a prefix of seven bits (RFC 7541, section 5.1). */
function prefixedLength(length: number): Buffer {
  if (length < 127) return Buffer.from([length]);
  const bytes = [127];
  let left = length - 127;
  for (; left >= 128; left >>= 7) bytes.push((left & 127) | 128);
  return Buffer.from([...bytes, left]);
}
