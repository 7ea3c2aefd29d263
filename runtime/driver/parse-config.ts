import type { z } from "zod";
import { ConfigError } from "./config-error.js";
import { explainIssue } from "./explain-issue.js";
import { strictSchema } from "./strict-schema.js";

/**
 * Checks a configuration and fills in defaults.
 *
 * @throws {ConfigError} Naming every option that is unknown, missing or of the wrong type.
 */
export function parseConfig(schema: z.ZodObject, config: unknown): object {
  const result = strictSchema(schema).safeParse(config);
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.flatMap((issue) => explainIssue(issue, { schema, config })));
}
