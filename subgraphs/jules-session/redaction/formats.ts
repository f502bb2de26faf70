/**
 * Secrets that are known by their form alone, by kind. A first group is kept, a second is the secret; without groups
 * all of it is. Each takes time in proportion to the text: what repeats is either bounded or begins where nothing of
 * its own stands before it, and no two parts that may grow can share a character. A test counts the steps.
 */
const FORMATS: Readonly<Record<string, RegExp>> = {
  "age key": /AGE-SECRET-KEY-1[0-9A-Z]{40,64}/g,
  "Airtable token": /\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}/g,
  "Alibaba Cloud access key": /\bLTAI[A-Za-z0-9]{12,30}/g,
  "Artifactory key": /\bAKCp[A-Za-z0-9]{50,100}/g,
  "Atlassian token": /\bAT(?:ATT3|BB|CTT3)[A-Za-z0-9_=-]{20,255}/g,
  "AWS access key": /(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}/g,
  "Azure client secret": /(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/g,
  "Azure signature": /([?&;]sig=)([A-Za-z0-9%+/=_-]{16,200})/gi,
  "Cloudflare token":
    /\b(?:cf(?:ut|at|k)_[A-Za-z0-9_-]{20,100}|v1\.0-[0-9a-f]{24}-[0-9a-f]{100,200})/g,
  cookie: /\b((?:set-)?cookie['"]?[ \t]{0,4}:[ \t]{0,4})([^\r\n]{1,8192})/gi,
  "Databricks token": /\bdapi[0-9a-f]{32}(?:-\d)?/g,
  "DigitalOcean token": /\bdo[oprt]_v1_[0-9a-f]{64}/g,
  "Discord token":
    /(?<![A-Za-z0-9_-])[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}/g,
  "Discord webhook": /(discord(?:app)?\.com\/api\/webhooks\/\d{5,20}\/)([A-Za-z0-9_-]{30,100})/gi,
  "Docker token": /\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{20,100}/g,
  "Doppler token": /\bdp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9._-]{30,100}/g,
  "Dynatrace token": /\bdt0[a-z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}/g,
  "Fly.io token": /\b(?:FlyV1 )?fm[12][a-z]?_[A-Za-z0-9+/=_,-]{20,2000}/g,
  "GitHub fine-grained token": /github_pat_[A-Za-z0-9_]{22,255}/g,
  "GitHub token": /\bgh[pousr]_[A-Za-z0-9]{20,255}/g,
  "GitLab token": /\bgl(?:pat|ptt|dt|rt|cbt|ft|imt|soat|agent|oas|ffct)-[A-Za-z0-9_.-]{20,255}/g,
  "Google API key": /AIza[0-9A-Za-z_-]{35,64}/g,
  "Google HMAC key": /\bGOOG1[A-Z0-9]{20,80}/g,
  "Google OAuth secret": /\bGOCSPX-[0-9A-Za-z_-]{20,64}/g,
  "Google OAuth token": /\bya29\.[0-9A-Za-z_-]{20,2048}/g,
  "Grafana token":
    /\b(?:glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|glc_[A-Za-z0-9+/=]{32,400}|eyJrIjoi[A-Za-z0-9+/=]{30,400})/g,
  "Heroku key": /\bHRKU-[A-Za-z0-9_-]{30,100}/g,
  "Hugging Face token": /\b(?:hf|api_org)_[A-Za-z0-9]{30,64}/g,
  "JSON web token":
    /(?<![A-Za-z0-9_-])(?:eyJ|ewo)[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*){0,3}/g,
  "Linear key": /\blin_(?:api|oauth)_[A-Za-z0-9]{30,100}/g,
  "Mailgun key": /\bkey-[0-9a-f]{32}|\b[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}\b/g,
  "MySQL address":
    /(?<![A-Za-z0-9_.:/-])([A-Za-z0-9_.-]{1,64}:)([^\s:@'"]{1,128})(?=@(?:tcp|unix)\()/g,
  "Netlify token": /\bnfp_[A-Za-z0-9]{30,64}/g,
  "New Relic key": /\bNR(?:AK|JS|II|AA|RA)-[A-Za-z0-9_-]{20,64}/g,
  "Notion token": /\b(?:ntn_[A-Za-z0-9]{40,60}|secret_[A-Za-z0-9]{43})\b/g,
  "npm token": /\bnpm_[A-Za-z0-9]{30,64}/g,
  "OpenAI or Anthropic key": /\bsk-(?:ant-|proj-|svcacct-|admin-|or-)?[A-Za-z0-9_-]{20,255}/g,
  "PlanetScale token": /\bpscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{30,100}/g,
  "Postman key": /\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}/g,
  "Pulumi token": /\bpul-[0-9a-f]{40}/g,
  "PyPI token": /\bpypi-[A-Za-z0-9_-]{16,512}/g,
  "RubyGems key": /\brubygems_[0-9a-f]{48}/g,
  "SendGrid key": /\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}/g,
  "Sentry token": /\bsntry[su]_[A-Za-z0-9+/=_-]{40,400}/g,
  "Shopify token": /\bshp(?:at|ca|pa|ss|ua)_[0-9a-fA-F]{32}/g,
  "Slack token":
    /\bxox[abceoprs](?:\.xox[a-z])?-[A-Za-z0-9-]{10,255}|\bxapp-\d-[A-Za-z0-9-]{10,255}/g,
  "Slack webhook":
    /(hooks\.slack\.com\/(?:services|workflows|triggers)\/)([A-Za-z0-9/_-]{16,200})/gi,
  "Square token": /\bsq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,64}|\bEAAA[A-Za-z0-9_-]{60}/g,
  "Stripe key": /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{8,255}/g,
  "Supabase token": /\bsb(?:p_[0-9a-f]{40}|_secret_[A-Za-z0-9_-]{20,100})/g,
  "Tailscale key": /\btskey-[a-z]{2,16}-[A-Za-z0-9-]{10,100}/g,
  "Telegram token": /(?<!\d)\d{8,10}:AA[A-Za-z0-9_-]{33}/g,
  "Terraform Cloud token": /(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{40,255}/g,
  "Tributary key": /\btrb_(?:live|test)_[A-Za-z0-9]{1,64}_[A-Za-z0-9]{8,128}/g,
  "Twilio key": /\b(?:SK|AC)[0-9a-f]{32}\b/g,
  "URL with a password": /(:\/\/[^\s:@/'"<>\\]{0,128}:)([^\s@/'"<>]{1,256})(?=@)/g,
  "URL with a token": /(:\/\/)([^\s:@/'"<>\\$]{16,256})(?=@)/g,
  "Vault token":
    /\bhv[sbr]\.[A-Za-z0-9_-]{20,255}|(?<![A-Za-z0-9_.])s\.[A-Za-z0-9]{24}(?![A-Za-z0-9_.])/g,
  "webhook secret": /\bwhsec_[A-Za-z0-9+/=]{16,255}/g,
};

/** Where a secret stands in a text. */
export interface Found {
  kind: string;
  start: number;
  end: number;
}

/** Every kind of secret that is known by its form. */
export const kindsOfSecret: readonly string[] = [...Object.keys(FORMATS), "private key"];

/** The patterns, for the test that counts their steps. */
export const patterns: readonly (readonly [kind: string, pattern: RegExp])[] =
  Object.entries(FORMATS);

/** All secrets that are known by their form. */
export function secretsByForm(text: string): Found[] {
  const found = [...privateKeys(text)];
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index + (match[1]?.length ?? 0);
      const end = match[2] === undefined ? match.index + match[0].length : start + match[2].length;
      if (!isReference(text.slice(start, end))) found.push({ kind, start, end });
    }
  }
  return found;
}

/** A whole interpolation of Terraform, a shell or a template, or what somebody has masked: no secret. */
export function isReference(value: string): boolean {
  return (
    /^(?:[$%]\{[^}]*\}|\$\(?[A-Za-z_]\w*\)?|\{\{[^}]*\}\}|<[^>]*>|[*•x.]+|%[sdqv])$/i.test(value) ||
    /^(?:\[?redacted|\(sensitive|REDACTED_[0-9a-f]{12}$)/i.test(value)
  );
}

const BEGIN = "-----BEGIN ";
const END = "-----END ";

/**
 * PEM blocks of every kind of private key, also on one line with `\n` in it. One that does not end goes on to the end
 * of what may belong to it: half a key is a secret too. Certificates and public keys are none.
 */
function* privateKeys(text: string): Generator<Found> {
  for (let at = text.indexOf(BEGIN); at >= 0; ) {
    const labelEnd = text.indexOf("-----", at + BEGIN.length);
    const label = labelEnd < 0 ? "" : text.slice(at + BEGIN.length, Math.min(labelEnd, at + 80));
    if (!/PRIVATE KEY/.test(label)) {
      at = text.indexOf(BEGIN, at + BEGIN.length);
      continue;
    }
    const next = text.indexOf(BEGIN, labelEnd);
    const closing = text.indexOf(END, labelEnd);
    let end: number;
    if (closing >= 0 && (next < 0 || closing < next)) {
      const close = text.indexOf("-----", closing + END.length);
      end = close < 0 ? text.length : close + 5;
    } else {
      const rest = text.slice(labelEnd + 5, next < 0 ? undefined : next);
      end = labelEnd + 5 + keyLines(rest);
    }
    yield { kind: "private key", start: at, end };
    at = text.indexOf(BEGIN, end);
  }
}

/** How much of a text is lines of a key: base64 and headers, divided by line ends or `\n`. */
function keyLines(text: string): number {
  const line =
    /(?:[ \t]*(?:[A-Za-z0-9+/]{16,}={0,2}|[A-Za-z0-9+/]{2,15}={1,2}|(?:Proc-Type|DEK-Info|Version|Comment): [^\r\n\\]*)?[ \t]*)(?:\r?\n|(?:\\r)?\\n|$)/y;
  let end = 0;
  for (let match = line.exec(text); match && match[0] !== ""; match = line.exec(text)) {
    if (match[0].trim() !== "") end = line.lastIndex;
  }
  return end;
}
