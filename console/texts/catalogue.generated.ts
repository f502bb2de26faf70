// Generated from console/texts/en by `npm run codegen`. Do not edit.

/** Every text's key, by its file. */
export interface Catalogue {
  "affiliates": typeof import("./en/affiliates.json");
  "apiKeys": typeof import("./en/apiKeys.json");
  "audit": typeof import("./en/audit.json");
  "credits": typeof import("./en/credits.json");
  "diff": typeof import("./en/diff.json");
  "health": typeof import("./en/health.json");
  "jules": typeof import("./en/jules.json");
  "login": typeof import("./en/login.json");
  "operations": typeof import("./en/operations.json");
  "payouts": typeof import("./en/payouts.json");
  "policy": typeof import("./en/policy.json");
  "profile": typeof import("./en/profile.json");
  "publish": typeof import("./en/publish.json");
  "referrals": typeof import("./en/referrals.json");
  "revenue": typeof import("./en/revenue.json");
  "secrets": typeof import("./en/secrets.json");
  "settings": typeof import("./en/settings.json");
  "shell": typeof import("./en/shell.json");
  "signUp": typeof import("./en/signUp.json");
  "webhooks": typeof import("./en/webhooks.json");
  "words": typeof import("./en/words.json");
}
