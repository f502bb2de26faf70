import { asked } from "../../../api/ahead";
import { SettingsAffiliatesDocument, SettingsTiersDocument } from "./affiliates.generated";
import type { AffiliatesSearch } from "./search";

/** Which affiliates are listed, as the API takes it. */
export const filterOf = ({ status, search, tier, owed }: AffiliatesSearch) => ({
  ...{ status, search, tier },
  // One minor unit: any debt of the policy's currency.
  minBalanceMinor: owed && "1",
});

/** What the page asks at first. */
export const firstOf = (search: AffiliatesSearch) => [
  asked(SettingsAffiliatesDocument, filterOf(search)),
  asked(SettingsTiersDocument),
];
