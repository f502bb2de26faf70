import { createHash } from "node:crypto";
import { domainToASCII } from "node:url";

const GMAIL = new Set(["gmail.com", "googlemail.com"]);

/**
 * The mailbox that an address reaches, for telling whether two addresses are one person's: trimmed,
 * NFKC, lower case, without `+tag`, the domain in its ASCII form (`xn--…`); for Gmail also without
 * dots and with one domain. Null when the text is no address at all. For comparing only; never send
 * mail to it.
 */
export function normaliseEmail(address: string): string | null {
  const text = address.trim().normalize("NFKC");
  const at = text.lastIndexOf("@");
  const local = text.slice(0, Math.max(at, 0)).toLowerCase().split("+", 1)[0]!;
  const domain = asciiDomain(text.slice(at + 1));
  if (at < 1 || domain === "" || /\s/.test(text)) return null;
  if (!GMAIL.has(domain)) return local === "" ? null : `${local}@${domain}`;
  const mailbox = local.replaceAll(".", "");
  return mailbox === "" ? null : `${mailbox}@gmail.com`;
}

/** What has no ASCII form is no domain that mail reaches, and equals only itself. */
function asciiDomain(domain: string): string {
  // These end or encode a host where Node reads one from an address of the web.
  const ascii = /[%/\\?#:[\]]/.test(domain) ? "" : domainToASCII(domain);
  return (ascii || domain.toLowerCase()).replace(/\.$/, "");
}

/** SHA-256 of the normalised address in lower-case hex; null when the text is no address. */
export function emailHash(address: string): string | null {
  const normalised = normaliseEmail(address);
  return normalised && createHash("sha256").update(normalised).digest("hex");
}
