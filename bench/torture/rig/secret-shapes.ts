/** Something a driver may log or throw that has a secret in it. */
export interface Shape {
  readonly text: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const base64 = (text: string) => Buffer.from(text).toString("base64url");

const texts: readonly ((secret: string) => string)[] = [
  (s) => `GET https://bob:${s}@relay.example/on failed`,
  (s) => `GET https://${s}@relay.example/on failed`,
  (s) => `https://store.example/image?X-Amz-Signature=${s}&size=1`,
  (s) => `https://store.example/image#access_token=${s}`,
  (s) => `rtsp://admin:${s}@camera/stream`,
  (s) => `postgres://bob:${s}@db:5432/rig`,
  (s) => `Authorization: Bearer ${s}`,
  (s) => `authorization: Basic ${base64(`bob:${s}`)}`,
  (s) => `Proxy-Authorization: Basic ${base64(`bob:${s}`)}`,
  (s) => `Cookie: session=${s}; path=/`,
  (s) => `Set-Cookie: id=${s}`,
  (s) => `bearer ${s}`,
  (s) => `password=${s}`,
  (s) => `password: ${s}`,
  (s) => `Password = "${s}"`,
  (s) => `passwd=${s}`,
  (s) => `passphrase='${s}'`,
  (s) => `token=${s}`,
  (s) => `access_token: ${s}`,
  (s) => `refreshToken=${s}`,
  (s) => `id-token=${s}`,
  (s) => `client_secret=${s}`,
  (s) => `clientSecret: "${s}"`,
  (s) => `api_key=${s}`,
  (s) => `apiKey: ${s}`,
  (s) => `X-Api-Key: ${s}`,
  (s) => `secret_key=${s}`,
  (s) => `aws_secret_access_key=${s}`,
  (s) => `private_key=${s}`,
  (s) => `{"password":"${s}"}`,
  (s) => `{"auth":{"token":"${s}"}}`,
  (s) => `login --password ${s} --verbose`,
  (s) => `login --token=${s}`,
  (s) => `curl -u bob:${s} http://relay`,
  (s) => `wifi_psk=${s}`,
  (s) => `JWT eyJhbGciOiJIUzI1NiJ9.${base64(s)}.${s}`,
  (s) => `ghp_${s}`,
  (s) => `glpat-${s}`,
  (s) => `npm_${s}`,
  (s) => `xoxb-${s}`,
  (s) => `-----BEGIN PRIVATE KEY-----\n${s}\n-----END PRIVATE KEY-----`,
  (s) => `-----BEGIN OPENSSH PRIVATE KEY-----\n${s}`,
];

const fields: readonly ((secret: string) => Readonly<Record<string, unknown>>)[] = [
  (s) => ({ password: s }),
  (s) => ({ token: s }),
  (s) => ({ relay: { apiKey: s } }),
  (s) => ({ headers: { authorization: `Bearer ${s}`, cookie: `a=${s}` } }),
  (s) => ({ url: `http://bob:${s}@relay/` }),
  (s) => ({ list: [{ clientSecret: s }] }),
  (s) => ({ err: new Error(`password=${s}`) }),
  (s) => ({ text: `token: ${s}` }),
];

/** How many shapes there are. */
export const shapeCount = texts.length + fields.length;

/** A shape with a secret in it, in turn; `round` counts up. */
export function shapeOf(round: number, secret: string): Shape {
  const index = round % shapeCount;
  const text = texts[index]?.(secret);
  return text === undefined
    ? { text: "device says", fields: fields[index - texts.length]?.(secret) ?? {} }
    : { text, fields: {} };
}
