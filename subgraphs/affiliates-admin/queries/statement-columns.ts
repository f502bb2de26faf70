/** Of `statement`, under the names of its entity. */
export const STATEMENT_COLUMNS = `promoter_id as "promoterId", currency, month, opening_minor as "openingMinor",
  closing_minor as "closingMinor", lines, csv, digest`;
