import type { RefusalCode } from "./refusal";

/** What a policy says about who may take part. */
export interface ProgramTerms {
  /** Null: everywhere. */
  regions: readonly string[] | null;
  termsVersion: number;
}

/** Whether the program is open to this person; the first reason why not, or null. */
export function programRefusal(
  enabled: boolean,
  terms: ProgramTerms | null,
  region: string | null,
): RefusalCode | null {
  if (!enabled || terms === null) return "PROGRAM_DISABLED";
  if (terms.regions !== null && !terms.regions.some((open) => open === region)) {
    return "REGION_NOT_ELIGIBLE";
  }
  return null;
}
