/** Where an exporter listens, as a client names it. */
export type Target =
  | NetworkTarget
  /** An exporter in the same process; without a socket. */
  | { readonly kind: "in-process"; readonly name: string };

/** Where an exporter is that has a socket. */
export type NetworkTarget =
  | { readonly kind: "unix"; readonly path: string }
  | { readonly kind: "tcp"; readonly host: string; readonly port: number };

/** Longest path of a Unix socket in bytes; Node cuts longer ones off without a word. */
export const maxSocketPathBytes = 107;

/** Returns the address as it is printed and parsed: `unix:/run/exporter.sock`, `http://127.0.0.1:4711`. */
export function formatTarget(target: Target): string {
  switch (target.kind) {
    case "unix":
      return `unix:${target.path}`;
    case "tcp":
      return `http://${target.host.includes(":") ? `[${target.host}]` : target.host}:${target.port}`;
    case "in-process":
      return `in-process:${target.name}`;
    default:
      return target satisfies never;
  }
}
