import { configureTextEncoding, getTextEncoding } from "@bufbuild/protobuf/wire";

const lenient = new TextDecoder("utf-8", { ignoreBOM: true });
const strict = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });

/**
 * Makes protobuf hand over every string as it was sent; by default it drops a byte order mark at the beginning, which is
 * an ordinary character to a device. Holds for the whole process; doing it twice changes nothing.
 */
export function keepByteOrderMarks(): void {
  const decodeUtf8 = (bytes: Uint8Array, isStrict?: boolean) => (isStrict ? strict : lenient).decode(bytes);
  configureTextEncoding({ ...getTextEncoding(), decodeUtf8 });
}
