import { placeOfKey } from "@tributary/jules-session/queries/credentials";
import { loadConfig } from "@tributary/kit/config";
import { sealEnvelope } from "@tributary/kit/envelope";
import pg from "pg";

/** A person with a key, and the sessions that Jules has of theirs. */
export interface Owner {
  id: string;
  apiKey: string;
  sessions: string[];
}

/**
 * Writes sessions as they are while the agent works and nobody watches, each on the way to its next look: somewhere
 * within `cadenceMs`.
 */
export async function fillSessions(
  url: string,
  encryptionKeys: string,
  owners: readonly Owner[],
  cadenceMs: number,
): Promise<void> {
  const { ENCRYPTION_KEYS } = loadConfig({ DATABASE_URL: url, ENCRYPTION_KEYS: encryptionKeys });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set search_path = jules_session");
    await client.query(MODULE);
    await client.query(VERSION);
    for (const { id, apiKey, sessions } of owners) {
      const { keyId, wrappedKey, sealed } = sealEnvelope(ENCRYPTION_KEYS!, placeOfKey(id), apiKey);
      await client.query(CREDENTIAL, [id, keyId, wrappedKey, sealed, `…${apiKey.slice(-4)}`]);
      await client.query("insert into jules_pace (user_id, next_at) values ($1, now())", [id]);
      await client.query(SESSIONS, [id, sessions, cadenceMs]);
    }
    await client.query("analyze jules_session, jules_pace, jules_credential");
  } finally {
    await client.end();
  }
}

const MODULE = `insert into module (id, workspace_id, name, description, created_by, created_at, head_number)
  values ('mod_bench', 'wks_bench', 'bench', '', 'bench', now(), 1)`;
const VERSION = `insert into module_version (id, module_id, number, digest, origin, variables, created_by, created_at)
  values ('mve_bench', 'mod_bench', 1, repeat('0', 64), 'UPLOAD', '[]', 'bench', now())`;
const CREDENTIAL = `insert into jules_credential (user_id, key_id, wrapped_key, sealed, hint, status, saved_at, verified_at, revision)
  values ($1, $2, $3, $4, $5, 'VALID', now(), now(), 1)`;
const SESSIONS = `insert into jules_session (id, nonce, module_id, base_version_id, workspace_id, owner_id, title, mode,
    require_plan_approval, status, provider_id, created_at, updated_at, last_changed_at, created_there_at,
    create_asked_at, next_poll_at)
  select 'jse_' || md5(there), substr(md5(there), 1, 24), 'mod_bench', 'mve_bench', 'wks_bench', $1, 'bench', 'INLINE',
    false, 'IN_PROGRESS', there, now(), now(), now(), now(), now(), now() + random() * $3 * interval '1 ms'
  from unnest($2::text[]) as there`;
