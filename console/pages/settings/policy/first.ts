import { asked } from "../../../api/ahead";
import { SettingsPoliciesDocument } from "./policy.generated";

/** What the page asks at first. */
export const firstOf = () => [asked(SettingsPoliciesDocument)];
