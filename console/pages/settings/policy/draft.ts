import { FIELDS } from "./fields";
import type { PolicyTermsFragment, ProgramPolicyInput } from "./policy.generated";

/** A policy as it would be published; an empty field is null until it is filled. */
export type Draft = { [Name in keyof ProgramPolicyInput]-?: ProgramPolicyInput[Name] | null };

/** A published policy as the start of a next one. */
export function draftOf(policy: PolicyTermsFragment): Draft {
  const draft = Object.fromEntries(FIELDS.map(({ name }) => [name, policy[name]])) as Draft;
  const tiers = policy.tiers.map(({ name, rateBps, fromReferrals }) => ({
    name,
    rateBps,
    fromReferrals,
  }));
  return { ...draft, tiers };
}

/** What the API takes; null: something is empty that must not be. */
export function wholeDraft(draft: Draft): ProgramPolicyInput | null {
  const isWhole = FIELDS.every(({ name, optional }) => optional || draft[name] !== null);
  return isWhole ? (draft as ProgramPolicyInput) : null;
}

/** The parts in which two policies differ, in the order of the form. */
export function differences(
  before: PolicyTermsFragment,
  after: Draft,
): { name: (typeof FIELDS)[number]["name"]; before: unknown; after: unknown }[] {
  const was = draftOf(before);
  return FIELDS.flatMap(({ name }) =>
    JSON.stringify(was[name]) === JSON.stringify(after[name])
      ? []
      : [{ name, before: was[name], after: after[name] }],
  );
}
