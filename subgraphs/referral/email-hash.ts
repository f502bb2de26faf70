import { createHash } from "node:crypto";
import { normaliseEmail } from "./domain/email";

/** SHA-256 of the normalised address, hexadecimal: as stored, and as events carry it. */
export function hashEmail(email: string): string {
  return createHash("sha256").update(normaliseEmail(email)).digest("hex");
}
