import type { z } from "zod";
import { ConfigError } from "./config-error.js";
import { explainIssue } from "./explain-issue.js";
import { leaveOutEmpty } from "./leave-out-empty.js";
import { strictSchema } from "./strict-schema.js";

/**
 * Checks a configuration and fills in defaults. No value is converted, unless the schema does it; what is empty and may be
 * left out counts as left out.
 *
 * @throws {ConfigError} Naming every option that is unknown, missing or of the wrong type.
 */
export function parseConfig(schema: z.ZodObject, config: unknown): object {
  const result = strictSchema(schema).safeParse(leaveOutEmpty(schema, config));
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.flatMap((issue) => explainIssue(issue, { schema, config })));
}
