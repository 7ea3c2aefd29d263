import type { HookSpec } from "./hook-spec.js";

/** What a program needs to run at all; tokens and passwords have other names. */
const passed = [
  "PATH",
  "HOME",
  "USER",
  "LOGNAME",
  "SHELL",
  "LANG",
  "LANGUAGE",
  "TZ",
  "TMPDIR",
  "XDG_RUNTIME_DIR",
] as const;

/** Nobody is there to answer a question. */
const fixed: Readonly<Record<string, string>> = {
  TERM: "dumb",
  DEBIAN_FRONTEND: "noninteractive",
  GIT_TERMINAL_PROMPT: "0",
};

/**
 * Returns the whole environment of a hook: the usual variables, those that it names, and `own`. Nothing else of the
 * exporter's environment reaches it.
 */
export function hookEnvironment(
  { passEnvironment = [] }: Pick<HookSpec, "passEnvironment">,
  own: Readonly<Record<string, string>>,
  from: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const names = new Set<string>([...passed, ...passEnvironment]);
  const kept = Object.entries(from).filter(([name]) => names.has(name) || name.startsWith("LC_"));
  const inherited = Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  return { ...inherited, ...fixed, ...own };
}
