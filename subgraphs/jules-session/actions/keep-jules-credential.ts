import { row, rows } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import type { Probe } from "../adapters/jules";
import type { Context } from "../context";
import { JulesCredential } from "../entities/jules-credential";
import type { Refusal } from "../input";
import { open, seal } from "../seal";

/** What became of the caller's key. */
export interface CredentialOutcome {
  credential: JulesCredential | null;
  warning: string | null;
  userErrors: Refusal[];
}

/** A key must not be guessed through us. */
const MOST_TRIES = 10;

const disabled: Refusal = {
  code: "JULES_DISABLED",
  message: "This deployment has Jules switched off; its operator can switch it on.",
};
const invalid: Refusal = {
  code: "KEY_INVALID",
  message: "Jules does not accept this key; copy it again from jules.google.com/settings.",
  field: ["apiKey"],
};
const missing: Refusal = {
  code: "KEY_MISSING",
  message: "There is no usable key; save one first.",
};

/**
 * Tries the key and saves it, sealed, in place of the one before. A key that Jules does not know is
 * not saved. Refusals: JULES_DISABLED, KEY_INVALID. Throws RATE_LIMITED.
 */
export async function saveJulesCredential(
  context: Context,
  input: { apiKey: string },
): Promise<CredentialOutcome> {
  const { viewer, clock, config, db } = context;
  if (!config.ENABLE_JULES) return refused(context, disabled);
  const apiKey = input.apiKey.trim();
  if (!/^[\x21-\x7e]{12,256}$/.test(apiKey)) return refused(context, invalid);
  await countTry(context);

  const probe = await context.probeKey(apiKey);
  if (probe.status === "INVALID") return refused(context, invalid);
  const { keyId, sealed } = seal(config.ENCRYPTION_KEYS!, viewer.id, apiKey);
  const now = clock.now();
  await rows(
    db,
    `insert into jules_credential as known (user_id, key_id, sealed, hint, status, saved_at,
       verified_at, last_used_at, last_error_code, revision)
     values ($1, $2, $3, $4, $5, $6, $7, $6, $8, 1)
     on conflict (user_id) do update set key_id = excluded.key_id, sealed = excluded.sealed,
       hint = excluded.hint, status = excluded.status, saved_at = excluded.saved_at,
       verified_at = excluded.verified_at, last_used_at = excluded.last_used_at,
       last_error_code = excluded.last_error_code, revision = known.revision + 1`,
    [
      viewer.id,
      keyId,
      sealed,
      `…${apiKey.slice(-4)}`,
      probe.status,
      now,
      probe.status === "VALID" ? now : null,
      probe.errorCode,
    ],
  );
  return { credential: await credentialOf(context), warning: warningFor(probe), userErrors: [] };
}

/** Tries the saved key again and notes what Jules says. Refusals: JULES_DISABLED, KEY_MISSING. */
export async function verifyJulesCredential(context: Context): Promise<CredentialOutcome> {
  const { viewer, clock, config, db } = context;
  if (!config.ENABLE_JULES) return refused(context, disabled);
  const credential = await credentialOf(context);
  const apiKey = credential && open(config.ENCRYPTION_KEYS!, viewer.id, credential);
  if (!credential || apiKey === null) return refused(context, missing);
  await countTry(context);

  const probe = await context.probeKey(apiKey);
  await rows(
    db,
    `update jules_credential set status = $3, last_used_at = $4, last_error_code = $5,
       verified_at = case when $3 = 'VALID' then $4::timestamptz else verified_at end
     where user_id = $1 and revision = $2`,
    [viewer.id, credential.revision, probe.status, clock.now(), probe.errorCode],
  );
  const warning =
    probe.status === "INVALID"
      ? "Jules does not accept the saved key any more; save another."
      : warningFor(probe);
  return { credential: await credentialOf(context), warning, userErrors: [] };
}

/** Forgets the caller's key; nothing happens when there is none. */
export async function deleteJulesCredential(context: Context): Promise<CredentialOutcome> {
  await context.db.getRepository(JulesCredential).delete({ userId: context.viewer.id });
  return { credential: null, warning: null, userErrors: [] };
}

/** The caller's own, sealed; null when there is none. */
export function credentialOf({ db, viewer }: Context): Promise<JulesCredential | null> {
  return db.getRepository(JulesCredential).findOneBy({ userId: viewer.id });
}

async function refused(context: Context, refusal: Refusal): Promise<CredentialOutcome> {
  return { credential: await credentialOf(context), warning: null, userErrors: [refusal] };
}

function warningFor({ status }: Probe): string | null {
  if (status === "FORBIDDEN")
    return "Jules knows this key but refuses it: check that it is enabled and that your plan has API access.";
  if (status === "RATE_LIMITED") return "Jules was asked too often with this key; verify it later.";
  if (status === "UNVERIFIED") return "Jules could not be asked about this key; verify it later.";
  return null;
}

/** Counts in real time and before the try, so that many at once count too. */
async function countTry({ db, viewer }: Context): Promise<void> {
  const counted = await row<{ tries: number }>(
    db,
    `insert into jules_try as known (user_id, since, tries) values ($1, now(), 1)
     on conflict (user_id) do update set
       tries = case when known.since < now() - interval '1 hour' then 1 else known.tries + 1 end,
       since = case when known.since < now() - interval '1 hour' then now() else known.since end
     returning tries`,
    [viewer.id],
  );
  if (counted && counted.tries > MOST_TRIES) {
    throw new CallerError("RATE_LIMITED", "Too many keys were tried; try again in an hour.");
  }
}
