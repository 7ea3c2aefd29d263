/** How findings are printed: `pretty` for people, to standard error, the others as a document on standard output. */
export const formats = ["pretty", "json", "github", "sarif"] as const;

/** One of {@link formats}. */
export type Format = (typeof formats)[number];
