import { setTimeout as sleep } from "node:timers/promises";
import { classifyError } from "../errors/classify-error.js";
import { readAccounts } from "./accounts.js";
import type { Check, Patient } from "./check.js";
import { checkBusy } from "./check-busy.js";
import { checkConfig, readSource } from "./check-config.js";
import { checkGpio, checkSerial } from "./check-files.js";
import { checkLimits } from "./check-limits.js";
import { checkModemManager } from "./check-modem-manager.js";
import { checkNode } from "./check-node.js";
import { checkPackages } from "./check-packages.js";
import { checkRuntimeFolder } from "./check-runtime-folder.js";
import { checkStaleSockets } from "./check-stale-sockets.js";
import { checkUsb } from "./check-usb.js";
import { type CheckedFinding, type Finding, warning } from "./finding.js";
import { type Machine, thisMachine } from "./machine.js";

/** What to look at. */
export interface DoctorOptions {
  /** Default: the machine this process runs on. */
  readonly machine?: Machine;
  /** An exporter's configuration file. */
  readonly exporterConfig?: string | undefined;
  /** Path of the socket that the exporter is to listen on. */
  readonly socket?: string | undefined;
  /** `HOST:PORT` that the exporter is to listen on. */
  readonly listen?: string | undefined;
  /** Longest time for one check, in milliseconds. Default 1500. */
  readonly timeoutMs?: number;
  /** Default: all. */
  readonly checks?: readonly Check[];
}

/** Node's timers go no further: 24 days. */
const longestTimerMs = 2 ** 31 - 1;

const allChecks: readonly Check[] = [
  checkNode,
  checkPackages,
  checkConfig,
  checkSerial,
  checkUsb,
  checkGpio,
  checkBusy,
  checkModemManager,
  checkRuntimeFolder,
  checkStaleSockets,
  checkLimits,
];

/**
 * Looks for whatever keeps an exporter from working on a machine; changes nothing. The checks run side by side by one
 * clock, and one that takes too long is told as such, so that there is an answer within two seconds.
 */
export async function runDoctor(options: DoctorOptions = {}): Promise<readonly CheckedFinding[]> {
  const { checks = allChecks } = options;
  const timeoutMs = Math.min(Math.ceil(options.timeoutMs ?? 1_500), longestTimerMs);
  const over = new AbortController();
  const tooLong = [warning(`Not known: the check took longer than ${timeoutMs} ms`)];
  const late = sleep(timeoutMs, tooLong, { signal: over.signal }).catch(() => []);
  // Those that look through many processes stop in time to tell what they have seen.
  const patient = readPatient(options, AbortSignal.timeout(Math.ceil(timeoutMs * 0.8)));
  const found = await Promise.all(checks.map((check) => runCheck(check, patient, late)));
  over.abort();
  return found.flat();
}

async function readPatient(options: DoctorOptions, signal: AbortSignal): Promise<Patient> {
  const { machine = thisMachine(), exporterConfig: file, socket, listen } = options;
  const [accounts, source] = await Promise.all([readAccounts(machine), readSource(machine, file)]);
  return { machine, accounts, file, source, socket, listen, signal };
}

async function runCheck(
  check: Check,
  patient: Promise<Patient>,
  late: Promise<readonly Finding[]>,
): Promise<readonly CheckedFinding[]> {
  const work = patient
    .then((ready) => check.run(ready))
    .catch((reason: unknown): readonly Finding[] => [warning(`Not known: ${classifyError(reason).text}`)]);
  const findings = await Promise.race([work, late]);
  return findings.map((finding) => ({ id: check.id, ...finding }));
}
