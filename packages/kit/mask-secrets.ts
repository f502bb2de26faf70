/** Secrets of ours and of our peers by their form, wherever they stand in a text; the first group is shown. */
const FORMS: readonly RegExp[] = [
  /(trb_(?:live|test)_[A-Za-z0-9]{1,40}_)[A-Za-z0-9]+/g,
  /(?<![A-Za-z0-9])((?:sk|rk|whsec)_)[A-Za-z0-9_]+/g,
  // Stripe's secrets of one payment or set-up.
  /((?:pi|seti|cs)_[A-Za-z0-9]{1,64}_secret_)[A-Za-z0-9]+/g,
  // Before tokens, which may stand behind it.
  /(?<![A-Za-z])(Bearer\s{1,3})(?!realm\b|token\b)[A-Za-z0-9+/_.~=-]{6,}/gi,
  // Tokens, and JSON in base64url altogether.
  /(eyJ[A-Za-z0-9_-]{5})[A-Za-z0-9_.-]+/g,
  /(?<![A-Za-z])(Basic\s{1,3})[A-Za-z0-9+/]{8,}=*(?![A-Za-z0-9 ,])/g,
  // Keys of Google's, which those of Jules are.
  /(?<![A-Za-z0-9])(AIza|AQ\.)[A-Za-z0-9_-]{20,}/g,
  // Passwords in addresses: postgres://role:password@host.
  /([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/?#"'@\\]{0,64}:)[^\s"'\\/@]+(?=@)/gi,
  /((?<![A-Za-z])(?:password|passwd|secret|token|api[-_]?key|access[-_]?token)=)[^\s&"'\\,;)]+/gi,
  // ENCRYPTION_KEYS, and private keys as JWK.
  /((?<![A-Za-z0-9_-])[A-Za-z0-9_-]{1,20}:)[A-Za-z0-9+/]{43}=/g,
  /(\\?"d\\?":\\?")[A-Za-z0-9_-]{20,}/g,
  // What JSON.parse cites of a text.
  /(Unexpected token .{1,4}, )(?:\.\.\.)?\\?"[^\n]{0,40}?\\?"(?:\.\.\.)?(?= is not valid JSON)/g,
];

/** Masks keys, tokens and passwords inside of a text. */
export function maskSecrets(text: string): string {
  return FORMS.reduce((masked, form) => masked.replace(form, "$1•••"), text);
}
