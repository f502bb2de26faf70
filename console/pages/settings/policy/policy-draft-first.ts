import { asked } from "../../../api/ahead";
import { SettingsPolicyDraftDocument } from "./policy.generated";
import type { DraftSearch } from "./route";

/** What the page asks at first. */
export const firstOf = ({ version }: DraftSearch) => [
  asked(SettingsPolicyDraftDocument, { from: version ?? null }),
];
