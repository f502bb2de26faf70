/** How a promoter is paid by hand, in own words. */
export interface PayoutDetails {
  /** What the promoter calls it, one line. */
  label: string;
  /** Account, bank and whatever else a transfer needs; lines of the form `IBAN: …` become columns of the CSV. */
  details: string;
}

export const DETAILS_LIMITS = { label: 100, details: 2000, lines: 30 } as const;

/** What hides or turns around what stands beside it, so that people read another account than is written. */
const HIDDEN = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060-\u2069\uFEFF]/u;

/** As it is kept: trimmed, Unicode composed, lines ending in LF. Equal details are equal texts then. */
export function tidyDetails(given: PayoutDetails): PayoutDetails {
  const text = given.details.replaceAll(/\r\n?/g, "\n").replaceAll("\t", " ");
  const lines = text.split("\n").map((line) => line.trim());
  return {
    label: given.label.normalize("NFC").trim(),
    details: lines.join("\n").normalize("NFC").trim(),
  };
}

/** What is wrong with tidy details, in a sentence for each field; null: nothing. */
export function detailsProblem({
  label,
  details,
}: PayoutDetails): { field: keyof PayoutDetails; message: string } | null {
  const wrong = (field: keyof PayoutDetails, message: string) => ({ field, message });
  if (!isBetween(label, 1, DETAILS_LIMITS.label)) {
    return wrong("label", `label must have 1 to ${DETAILS_LIMITS.label} characters.`);
  }
  if (!isBetween(details, 3, DETAILS_LIMITS.details)) {
    return wrong("details", `details must have 3 to ${DETAILS_LIMITS.details} characters.`);
  }
  const lines = details.split("\n");
  if (lines.length > DETAILS_LIMITS.lines) {
    return wrong("details", `details must have at most ${DETAILS_LIMITS.lines} lines.`);
  }
  const unreadable = "must not hold control characters or such as hide or reverse others.";
  if (HIDDEN.test(label) || !label.isWellFormed()) return wrong("label", `label ${unreadable}`);
  if (lines.some((line) => HIDDEN.test(line)) || !details.isWellFormed()) {
    return wrong("details", `details ${unreadable}`);
  }
  return null;
}

function isBetween(text: string, least: number, most: number): boolean {
  return text.length >= least && text.length <= most;
}

/** What may be stored and shown beside what is sealed: the last four characters of a longer label. */
export function labelHint(label: string): string {
  const signs = label.replaceAll(/[^\p{L}\p{N}]/gu, "");
  return signs.length < 8 ? "…" : `…${signs.slice(-4)}`;
}

/** Columns of a bank's upload, and the names under which a line of the details means them. */
const COLUMNS = {
  account_holder: ["account holder", "account name", "holder", "beneficiary", "payee", "name"],
  iban: ["iban"],
  account_number: ["account number", "account no", "account"],
  bank_code: ["bank code", "routing number", "sort code", "routing", "aba", "bsb", "blz"],
  bic: ["bic", "swift", "swift code", "bic/swift", "swift/bic"],
  email: ["email", "e-mail", "paypal", "wise"],
} as const;

export type DetailsColumn = keyof typeof COLUMNS;
export const detailsColumns = Object.keys(COLUMNS) as DetailsColumn[];

/** Codes that are compared without the blanks between their groups. */
const GROUPED: ReadonlySet<DetailsColumn> = new Set(["iban", "account_number", "bank_code", "bic"]);

/** What the details say for each column, `Name: value` a line; the first line of a name counts, else null. */
export function columnsOf(details: string): Record<DetailsColumn, string | null> {
  const said = new Map<string, string>();
  for (const line of details.split("\n")) {
    const [, name, value] = /^([^:]{1,40}):\s*(\S.*)$/.exec(line) ?? [];
    const key = name?.trim().toLowerCase();
    if (key && value && !said.has(key)) said.set(key, value.trim());
  }
  const saidFor = (column: DetailsColumn) => {
    const value = COLUMNS[column].map((name) => said.get(name)).find((found) => found) ?? null;
    return value !== null && GROUPED.has(column) ? value.replaceAll(/[\s\u00A0]/g, "") : value;
  };
  return Object.fromEntries(detailsColumns.map((column) => [column, saidFor(column)])) as Record<
    DetailsColumn,
    string | null
  >;
}
