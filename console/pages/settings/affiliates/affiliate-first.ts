import { asked, askedThen } from "../../../api/ahead";
import {
  SettingsAffiliateCommissionsDocument,
  SettingsAffiliateDocument,
  SettingsAffiliateHistoryDocument,
} from "./affiliate.generated";
import type { AffiliateSearch } from "./affiliate-route";

/** Which commissions are listed, as the API takes it. */
export const commissionsOf = (promoterId: string, { status, held }: AffiliateSearch) => ({
  promoterId,
  status: status ?? null,
  held: held ?? null,
});

/** What the page asks at first. */
export const firstOf = (id: string, search: AffiliateSearch) => [
  askedThen(SettingsAffiliateDocument, { id }, ({ affiliate }) =>
    affiliate?.promoter && search.view !== "history"
      ? [asked(SettingsAffiliateCommissionsDocument, commissionsOf(affiliate.promoter.id, search))]
      : [],
  ),
  ...(search.view === "history" ? [asked(SettingsAffiliateHistoryDocument, { id })] : []),
];
