import type { YamlNode } from "../config/yaml-node.js";
import type { Accounts } from "./accounts.js";
import type { Finding } from "./finding.js";
import type { Machine } from "./machine.js";

/** What the checks look at. */
export interface Patient {
  readonly machine: Machine;
  readonly accounts: Accounts;
  /** The exporter's file, as the user named it. */
  readonly file: string | undefined;
  /** What the file says, whether or not it can be used; undefined when it cannot even be read. */
  readonly source: YamlNode | undefined;
  /** Where an exporter is to listen, as `jmp run` takes it. */
  readonly socket: string | undefined;
  readonly listen: string | undefined;
  /** Aborts shortly before the check's time is up. */
  readonly signal: AbortSignal;
}

/** Looks for one kind of trouble; changes nothing. */
export interface Check {
  readonly id: string;
  run(patient: Patient): Promise<readonly Finding[]>;
}
