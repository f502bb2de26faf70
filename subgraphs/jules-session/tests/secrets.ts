/** One secret of a kind, in the words that it is met in. None of them is anybody's. */
export interface Planted {
  kind: string;
  /** What must never leave. */
  secret: string;
  /** A line of a log or a note that holds it. */
  line: string;
}

const UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const HEX = "0123456789abcdef";
const ANY = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

let seed = 20_260_711;
/** The same signs in every run, none of them twice in the same order. */
function signs(alphabet: string, length: number): string {
  let text = "";
  for (let at = 0; at < length; at++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 1;
    text += alphabet[(seed >>> 8) % alphabet.length];
  }
  return text;
}
const hex = (length: number) => signs(HEX, length);
const any = (length: number) => signs(ANY, length);

const pem = (label: string) =>
  `-----BEGIN ${label}-----\n${any(64)}\n${any(64)}\n${any(40)}==\n-----END ${label}-----`;

function planted(kind: string, secret: string, line = `it used ${secret} here`): Planted {
  return { kind, secret, line };
}
const named = (kind: string, secret: string, before: string, after = "") =>
  planted(kind, secret, `${before}${secret}${after}`);

/** At least one of every kind that is known by its form, and of every way to write a name and its value. */
export const PLANTED: readonly Planted[] = [
  planted("AWS access key", `AKIA${signs(UPPER, 16)}`),
  planted("AWS temporary key", `ASIA${signs(UPPER, 16)}`),
  named("AWS secret key", any(40), "aws_secret_access_key = "),
  named("AWS session token", any(300), "export AWS_SESSION_TOKEN="),
  named(
    "Google service account",
    hex(40),
    '{"type": "service_account", "private_key_id": "x", "private_key": "',
    '"}',
  ),
  planted("Google service account key", pem("PRIVATE KEY").replaceAll("\n", "\\n")),
  planted("Google API key", `AIza${any(35)}`),
  planted("Google OAuth token", `ya29.${any(80)}`),
  planted("Google OAuth secret", `GOCSPX-${any(28)}`),
  planted("GitHub token", `ghp_${any(36)}`),
  planted("GitHub app token", `ghs_${any(36)}`),
  planted("GitHub fine-grained token", `github_pat_${any(22)}_${any(59)}`),
  planted("GitLab token", `glpat-${any(20)}`),
  planted("Slack bot token", `xoxb-${signs("0123456789", 12)}-${any(24)}`),
  planted("Slack app token", `xapp-1-${any(30)}`),
  named(
    "Slack webhook",
    `T${any(8)}/B${any(8)}/${any(24)}`,
    "curl https://hooks.slack.com/services/",
  ),
  planted("Stripe live key", `sk_live_${any(24)}`),
  planted("Stripe test key", `sk_test_${any(24)}`),
  planted("Stripe restricted key", `rk_live_${any(24)}`),
  planted("Stripe webhook secret", `whsec_${any(32)}`),
  planted("npm token", `npm_${any(36)}`),
  named("npm auth", any(36), "//registry.npmjs.org/:_authToken="),
  planted("PyPI token", `pypi-${any(60)}`),
  planted("JSON web token", `eyJ${any(20)}.eyJ${any(60)}.${any(43)}`),
  planted("RSA key", pem("RSA PRIVATE KEY")),
  planted("EC key", pem("EC PRIVATE KEY")),
  planted("OpenSSH key", pem("OPENSSH PRIVATE KEY")),
  planted("encrypted key", pem("ENCRYPTED PRIVATE KEY")),
  planted("PGP key", pem("PGP PRIVATE KEY BLOCK")),
  named("half a key", any(64), "-----BEGIN RSA PRIVATE KEY-----\n", "\n"),
  named("password in a URL", any(14), "connect postgres://app:", "@db.internal:5432/app"),
  named("password in a DSN", any(14), "dsn app:", "@tcp(db.internal:3306)/app"),
  named("token in a URL", any(24), "git clone https://", "@git.example.com/x.git"),
  named("bearer", any(30), "Authorization: Bearer "),
  named("basic", `${any(22)}==`, "authorization: Basic "),
  named("bearer of curl", any(30), "curl -H 'Authorization: Bearer ", "'"),
  named("key in a header", any(24), "X-Api-Key: "),
  named("cookie", `sid=${any(20)}`, "Cookie: "),
  named("password pair", "hunter2", "login failed: password="),
  named("password with spaces", "correct horse battery", 'PASSWORD: "', '"'),
  named("password of a flag", any(12), "mysqldump --password "),
  named("password in JSON", any(12), '{"level":"debug","dbPassword":"', '","ok":true}'),
  named("password in quoted JSON", any(12), 'body="{\\"password\\":\\"', '\\"}"'),
  named("password in YAML", any(12), "  db:\n    password: ", "\n    host: x"),
  named("secret in a YAML block", any(40), "  client_secret: |\n    ", "\n  next: 1"),
  named(
    "Azure account key",
    `${any(86)}==`,
    "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=",
    ";EndpointSuffix=core.windows.net",
  ),
  named(
    "Azure shared access key",
    `${any(43)}=`,
    "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=",
  ),
  named(
    "Azure signature",
    `${any(43)}%3D`,
    "https://x.blob.core.windows.net/c?sv=2026-01-01&sig=",
    "&se=2026",
  ),
  planted("Azure client secret", `${any(3)}8Q~${any(34)}`),
  planted("Twilio key", `SK${hex(32)}`),
  planted("SendGrid key", `SG.${any(22)}.${any(43)}`),
  planted("Mailgun key", `key-${hex(32)}`),
  planted("OpenAI key", `sk-proj-${any(48)}`),
  planted("Anthropic key", `sk-ant-api03-${any(93)}`),
  planted("Hugging Face token", `hf_${any(34)}`),
  planted("DigitalOcean token", `dop_v1_${hex(64)}`),
  named("Datadog key", hex(32), "DD_API_KEY="),
  planted("Vault token", `hvs.${any(90)}`),
  planted("old Vault token", `s.${any(24)}`),
  planted("Terraform Cloud token", `${any(14)}.atlasv1.${any(67)}`),
  planted("Databricks token", `dapi${hex(32)}`),
  planted("Cloudflare token", `cfut_${any(40)}`),
  named("Cloudflare key", hex(37), "CLOUDFLARE_API_KEY: "),
  planted("Heroku key", `HRKU-${any(36)}`),
  planted("Shopify token", `shpat_${hex(32)}`),
  planted("Square token", `sq0atp-${any(22)}`),
  planted("Telegram token", `${signs("123456789", 10)}:AA${any(33)}`),
  planted("Discord token", `M${any(23)}.${any(6)}.${any(38)}`),
  named("Discord webhook", any(68), "https://discord.com/api/webhooks/123456789012345678/"),
  planted("age key", `AGE-SECRET-KEY-1${signs(UPPER, 58)}`),
  planted("Tributary key", `trb_live_${any(10)}_${any(32)}`),
  planted("New Relic key", `NRAK-${signs(UPPER, 27)}`),
  planted("Grafana token", `glsa_${any(32)}_${hex(8)}`),
  planted("Docker token", `dckr_pat_${any(27)}`),
  planted("Postman key", `PMAK-${hex(24)}-${hex(34)}`),
  planted("Pulumi token", `pul-${hex(40)}`),
  planted("Tailscale key", `tskey-auth-${any(12)}-${any(30)}`),
  planted("Supabase token", `sbp_${hex(40)}`),
  planted("PlanetScale token", `pscale_tkn_${any(43)}`),
  planted("Linear key", `lin_api_${any(40)}`),
  planted("Notion token", `ntn_${any(46)}`),
  planted("Sentry token", `sntrys_${any(60)}`),
  planted("Doppler token", `dp.pt.${any(43)}`),
  planted("Dynatrace token", `dt0c01.${signs(UPPER, 24)}.${signs(UPPER, 64)}`),
  planted("Fly.io token", `fm2_${any(80)}`),
  planted("Netlify token", `nfp_${any(40)}`),
  planted("RubyGems key", `rubygems_${hex(48)}`),
  planted("Airtable token", `pat${any(14)}.${hex(64)}`),
  planted("Alibaba Cloud access key", `LTAI${any(20)}`),
  planted("Artifactory key", `AKCp${any(69)}`),
  planted("Atlassian token", `ATATT3${any(60)}`),
  planted("Google HMAC key", `GOOG1${signs(UPPER, 24)}`),
  named("random value beside a key-like name", `${any(28)}7Q`, 'signing = { key: "', '" }'),
];
