/** Rows as PostgreSQL's `jsonb_to_recordset` reads them: bigints as texts, nothing for undefined. */
export function rowsJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_key, part) => (typeof part === "bigint" ? part.toString() : part));
}
