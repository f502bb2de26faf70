/** What is asked for again after an act on an affiliate or its commissions. */
export const AFFILIATE_QUERIES = [
  "SettingsAffiliate",
  "SettingsAffiliateHistory",
  "SettingsAffiliateCommissions",
  "SettingsRevocation",
];
