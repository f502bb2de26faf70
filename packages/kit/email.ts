import { createHash } from "node:crypto";

const GMAIL = new Set(["gmail.com", "googlemail.com"]);

/**
 * The mailbox that an address reaches, for telling whether two addresses are one person's: trimmed,
 * NFKC, lower case, without `+tag`; for Gmail also without dots and with one domain. Null when the
 * text is no address at all. For comparing only; never send mail to it.
 */
export function normaliseEmail(address: string): string | null {
  const text = address.trim().normalize("NFKC").toLowerCase();
  const at = text.lastIndexOf("@");
  const local = text.slice(0, Math.max(at, 0)).split("+", 1)[0]!;
  const domain = text.slice(at + 1).replace(/\.$/, "");
  if (at < 1 || domain === "" || /\s/.test(text)) return null;
  if (!GMAIL.has(domain)) return local === "" ? null : `${local}@${domain}`;
  const mailbox = local.replaceAll(".", "");
  return mailbox === "" ? null : `${mailbox}@gmail.com`;
}

/** SHA-256 of the normalised address in lower-case hex; null when the text is no address. */
export function emailHash(address: string): string | null {
  const normalised = normaliseEmail(address);
  return normalised && createHash("sha256").update(normalised).digest("hex");
}
