import { z } from "zod";
import { logLevels, readLogLevel } from "../log/log-level.js";
import { parseEgressRule } from "../resource/egress-rule.js";
import { type LimitName, type LimitRow, limitNames, limitsTable } from "../transport/limits.js";

const texts = z.record(z.string(), z.string());

const hook = z.strictObject({
  script: z.string(),
  exec: z.string().nullish(),
  /** Seconds. */
  timeout: z.int().positive().optional(),
  onFailure: z.enum(["warn", "endLease", "exit"]).optional(),
  on_failure: z.enum(["warn", "endLease", "exit"]).optional(),
  /** Names of variables; upstream passes all there are. */
  passEnvironment: z.array(z.string()).optional(),
});

/** Figures of the listener, by the names and with the ranges of their table. */
const limits = z.strictObject(
  Object.fromEntries(limitNames.map((name) => [name, limit(limitsTable[name])])) as Readonly<
    Record<LimitName, z.ZodOptional<z.ZodInt>> // the table is a constant
  >,
);

function limit({ range: [minimum, maximum], unit }: LimitRow) {
  const isInRange = (value: number) => value >= minimum && value <= maximum;
  return z
    .int()
    .refine(isInRange, { error: `expected ${minimum}..${maximum} (${unit})` })
    .optional();
}

/** A host that the exporter may fetch from for its clients. */
const egressRule = z.string().superRefine((text, context) => {
  try {
    parseEgressRule(text);
  } catch (reason) {
    context.addIssue({ code: "custom", message: (reason as Error).message, input: text }); // a RangeError
  }
});

/** The keys of an exporter's configuration file; the entries of `export` are checked one by one, see `readDevices`. */
export const exporterSchema = z.strictObject({
  apiVersion: z.literal("jumpstarter.dev/v1alpha1").optional(),
  kind: z.literal("ExporterConfig").optional(),
  metadata: z.strictObject({ name: z.string().nullish(), namespace: z.string().nullish() }).optional(),
  endpoint: z.string().nullish(),
  token: z.string().nullish(),
  tls: z.strictObject({ ca: z.string().optional(), insecure: z.boolean().optional() }).optional(),
  grpcOptions: z.record(z.string(), z.union([z.string(), z.int()])).optional(),
  description: z.string().nullish(),
  motd: z.string().nullish(),
  export: z.record(z.string(), z.unknown()).optional(),
  hooks: z
    .strictObject({
      beforeLease: hook.nullish(),
      before_lease: hook.nullish(),
      afterLease: hook.nullish(),
      after_lease: hook.nullish(),
    })
    .optional(),
  failureDetection: z
    .strictObject({
      maxRapidFailures: z.int().optional(),
      max_rapid_failures: z.int().optional(),
      rapidFailureWindow: z.int().optional(),
      rapid_failure_window: z.int().optional(),
    })
    .optional(),
  exitOnLeaseEnd: z.boolean().optional(),
  /** One client at a time; upstream has no such key and ignores it. */
  exclusive: z.boolean().optional(),
  limits: limits.optional(),
  egress: z.strictObject({ allow: z.array(egressRule) }).optional(),
});

/** A level by its name in pino or Python, in upper or lower case. */
const logLevel = z.string().transform((text, context) => {
  const level = readLogLevel(text);
  if (level === undefined) {
    context.addIssue({ code: "invalid_value", values: [...logLevels], input: text });
    return z.NEVER;
  }
  return level;
});

/** What every device may say about itself. */
const own = { description: z.string().nullish(), log_level: logLevel.nullish() };

/** An entry of the tree that is a driver. */
export const driverEntrySchema = z.strictObject({
  type: z.string().min(1),
  ...own,
  methods_description: texts.nullish(),
  config: z.record(z.string(), z.unknown()).nullish(),
  children: z.record(z.string(), z.unknown()).nullish(),
});

/** An entry that shows a device of elsewhere in the tree a second time. */
export const refEntrySchema = z.strictObject({ ref: z.string().min(1) });

/** The same, written as upstream's driver for it. */
export const proxyEntrySchema = z.strictObject({
  type: z.string(),
  config: z.strictObject({ ref: z.string().min(1) }),
});

/** `log_level` where upstream has it: among the options of a driver. */
export const logLevelSchema = z.object({ log_level: logLevel.nullish() });

/** An entry that only groups others. */
export const compositeEntrySchema = z.strictObject({
  ...own,
  children: z.record(z.string(), z.unknown()),
});
