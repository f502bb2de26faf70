import { type RefusalCode, refusal } from "./refusal";

const CODES: RefusalCode[] = [
  "PROGRAM_DISABLED",
  "REGION_NOT_ELIGIBLE",
  "ACCOUNT_NOT_ELIGIBLE",
  "CODE_UNKNOWN",
  "CODE_TAKEN",
  "CODE_INVALID",
  "OWN_CODE",
  "ALREADY_REFERRED",
  "NOT_A_NEW_WORKSPACE",
  "NOT_WORKSPACE_OWNER",
  "WORKSPACE_ALREADY_REDEEMED",
  "PROMOTER_SUSPENDED",
  "PROMOTER_REVOKED",
  "CAP_REACHED",
  "REFERRAL_VOIDED",
  "TERMS_NOT_ACCEPTED",
  "TOO_MANY_CODES",
  "TOO_MANY_TRIES",
];

it.each(CODES)("%s comes with a sentence and the part of the input that it is about", (code) => {
  const message = expect.stringMatching(/^[A-Z].{20,}\.$/);
  expect(refusal(code)).toEqual({ code, message, field: null });
  expect(refusal(code, "code")).toEqual({ code, message, field: ["input", "code"] });
});

it("has a sentence of its own for each", () => {
  expect(new Set(CODES.map((code) => refusal(code).message)).size).toBe(CODES.length);
});
