/** Where a friend signs up with the code filled in: `{console}/auth?referral_code=CODE`. */
export function signupLink(consoleUrl: string, code: string): string {
  return `${consoleUrl.replace(/\/+$/, "")}/auth?referral_code=${encodeURIComponent(code)}`;
}

/** The sentence that promoters pass on, to the letter as the contract has it. */
export function shareHint(code: string, platformName: string): string {
  return `Friends enter referral code “${code}” at checkout when paying for ${platformName}`;
}
