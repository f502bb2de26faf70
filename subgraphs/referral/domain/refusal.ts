/** Why the program says no, with the sentence that callers read. */
const sentences = {
  PROGRAM_DISABLED: "The referral program is not open at the moment; try again later.",
  REGION_NOT_ELIGIBLE: "The program is not offered in this region.",
  ACCOUNT_NOT_ELIGIBLE:
    "These credentials cannot take part: a person signs in, or the platform's own key acts for it.",
  CODE_UNKNOWN: "Nobody has this code; check how it is spelled.",
  CODE_TAKEN: "This code, or one that looks like it, is taken; choose another.",
  CODE_INVALID: "A code has 4 to 24 of A–Z, 0–9 and -, and no offensive word; change it.",
  OWN_CODE: "This code belongs to the same person or team; use a code of somebody else.",
  ALREADY_REFERRED:
    "This friend came through another code before, and the first one wins; redeem without a code.",
  NOT_A_NEW_WORKSPACE: "The bonus is for workspaces that the friend has just made.",
  NOT_WORKSPACE_OWNER: "The caller's token does not say that this workspace is its own.",
  WORKSPACE_ALREADY_REDEEMED:
    "The bonus of this friend or workspace was decided before; it is given once.",
  PROMOTER_SUSPENDED: "The promoter is suspended and gets no bonus.",
  PROMOTER_REVOKED: "The promoter has left the program; its codes link nothing any more.",
  CAP_REACHED: "The promoter has had as many rewarded referrals as the program allows.",
  REFERRAL_VOIDED: "An operator has cut this referral out of the program.",
  TERMS_NOT_ACCEPTED: "Accept the current terms: send viewer.program.termsVersion.",
  TOO_MANY_CODES: "A promoter has at most 20 vanity codes; share one of those.",
  TOO_MANY_TRIES:
    "Too many wrong codes were tried by this person, or from this network; try again later.",
} as const;

export type RefusalCode = keyof typeof sentences;

/** An expected refusal as the contract's `userErrors` carry it. Survives JSON. */
export interface Refusal {
  /** The last two are told by the frame of mutations. */
  code: RefusalCode | "IDEMPOTENCY_CONFLICT" | "OWN_ACCOUNT";
  message: string;
  field: string[] | null;
}

/** A refusal with its sentence; `field` names the part of the input that it is about. */
export function refusal(code: RefusalCode, field?: string): Refusal {
  return { code, message: sentences[code], field: field === undefined ? null : ["input", field] };
}
