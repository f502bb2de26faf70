const GMAIL = new Set(["gmail.com", "googlemail.com"]);

/**
 * The address that two spellings of one mailbox share: lower case, without `+tag`, and for Gmail
 * without dots and always at gmail.com (semantics §4). Only for comparing, never for writing to.
 */
export function normaliseEmail(email: string): string {
  const text = email.trim().normalize("NFKC").toLowerCase();
  const at = text.lastIndexOf("@");
  if (at < 1) return text;
  const domain = text.slice(at + 1);
  const tag = text.indexOf("+");
  const local = text.slice(0, tag > 0 && tag < at ? tag : at);
  if (!GMAIL.has(domain)) return `${local}@${domain}`;
  return `${local.replaceAll(".", "") || local}@gmail.com`;
}

/** Whether a text can be an address at all; says nothing about whether mail arrives. */
export function isEmail(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  return text.length <= 320 && /^[^\s@\u0000-\u001f]+@[^\s@\u0000-\u001f]+$/.test(text);
}
