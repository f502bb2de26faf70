import type { Icon } from "@tabler/icons-react";
import type { Viewer } from "./viewer";

/** Why somebody does not see a page; the texts of `shell.hidden` explain each. */
export type HiddenBecause =
  | "referralsOff"
  | "affiliatesOff"
  | "julesOff"
  | "operatorsOnly"
  | "promotersOnly"
  | "noWorkspace";

/** A page's place in the sidebar, or among the tabs of the settings; the search lists both. */
export interface Entry {
  /** A key of `shell.pages`. */
  text: string;
  icon: Icon;
  group: "work" | "operate" | "settings";
  /** Small ones come first. */
  order: number;
}

/** What a route says of its page: `staticData`. */
export interface PageFacts {
  /** Without it the page is reached by links alone. */
  entry?: Entry;
  /** Null: the viewer may see it. A convenience alone: the API decides about data. */
  hidden?: (viewer: Viewer) => HiddenBecause | null;
}

export const isOperator = ({ roles }: Viewer): boolean => roles.includes("OPERATOR");

/** Pages of the program, which a deployment may switch off. */
export const withReferrals = ({ features }: Viewer): HiddenBecause | null =>
  features.enablePlatformReferrals ? null : "referralsOff";

/** Operators' pages, behind their own flag. */
export function withAffiliates(viewer: Viewer): HiddenBecause | null {
  if (!viewer.features.enableSettingsAffiliates) return "affiliatesOff";
  return isOperator(viewer) ? null : "operatorsOnly";
}

/** Pages of sessions with Jules. */
export const withJules = ({ features }: Viewer): HiddenBecause | null =>
  features.enableJules ? null : "julesOff";
