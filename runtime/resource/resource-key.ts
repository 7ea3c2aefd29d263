/** Request header with a secret of the client: only calls that send the same one can use its handles. */
export const resourceKeyHeader = "x-jumpstarter-resource-key";
