/** Words that make a name sensitive, wherever they stand in it. */
const WORDS =
  "passwords?|passwd|passphrase|passcode|pwd|secrets?|tokens?|credentials?|api_?keys?|apikey|app_?key|application_?key|access_?key|account_?key|auth_?key|client_?key|consumer_?key|encryption_?key|host_?key|license_?key|licence_?key|master_?key|private_?key|service_?key|shared_?key|signing_?key|ssh_?key|storage_?key|subscription_?key|secret_?key|session_?key|connection_?strings?|conn_?str|sas_?url|bearer|psk|preshared_?key|pre_shared_?key|admin_?pass|db_?pass|user_?pass|root_?pass|pgpass|htpasswd|kubeconfig|dockerconfigjson|auth_?token|otp_?seed|hmac_?key|webhook_?url";
const SENSITIVE = new RegExp(`(?:^|_)(?:${WORDS})(?=_|$|\\d)`);

/** Last words of names of things about a secret: which one, how long, since when. */
const ABOUT =
  /_(?:name|names|id|ids|arn|arns|type|length|policy|version|versions|enabled|ttl|path|ref|duration|age|days|hours|minutes|seconds|units|validity|expiry|expiration|expires|rotation|engine|store|manager|provider|class|field|header|format|prefix|suffix|description|label|labels|tags|count|size|required|rules|backend|role|scope|scopes|audience|issuer|algorithm|usage|attributes|mode|method|lifetime|endpoint)$/;

/** `DbPassword`, `db-password` and `DB_PASSWORD` are one name. */
export function plainName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
}

/** Whether what a name stands for is a secret. */
export function isSensitiveName(name: string): boolean {
  const plain = plainName(name.slice(0, 200));
  return SENSITIVE.test(plain) && !ABOUT.test(plain);
}

/** Names beside which a value that looks random is taken for a secret. */
export function isKeyLikeName(name: string): boolean {
  return /(?:^|_)(?:keys?|auth|creds?|cert|salt|seed|sig|signature|code|hash|dsn|secret|token|password|license|pass|pin|webhook)(?=_|$|\d)/.test(
    plainName(name.slice(0, 200)),
  );
}

/**
 * Whether a value looks random: long, of one word, of mixed signs, more bits than words have. Names of resources,
 * UUIDs and versions are not.
 */
export function looksRandom(value: string): boolean {
  if (value.length < 16 || value.length > 4096 || !/^[A-Za-z0-9+/=_.~-]+$/.test(value))
    return false;
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)) return false;
  const isHex = /^[0-9a-fA-F]+$/.test(value);
  if (isHex) return value.length >= 32 && entropyOf(value) >= 3;
  return entropyOf(value) >= 3.6 && (/[A-Z]/.test(value) || !/[-_.]/.test(value));
}

/** Shannon's, in bits for each sign. */
function entropyOf(value: string): number {
  const times = new Map<string, number>();
  for (const sign of value) times.set(sign, (times.get(sign) ?? 0) + 1);
  let bits = 0;
  for (const count of times.values())
    bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
