import { asked } from "../../../api/ahead";
import { SettingsAuditDocument } from "./audit.generated";
import { instantsOf } from "./days";
import type { AuditSearch } from "./route";

/** Which entries are listed, as the API takes it. */
export const filterOf = ({ operation: _, from, to, ...which }: AuditSearch) => ({
  ...which,
  ...instantsOf({ from, to }),
});

/** What the page asks at first. */
export const firstOf = (search: AuditSearch) => [asked(SettingsAuditDocument, filterOf(search))];
