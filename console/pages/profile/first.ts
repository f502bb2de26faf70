import { asked } from "../../api/ahead";
import { ProfileDocument, ProfileJulesKeyDocument } from "./profile.generated";

/** What the page asks at first. */
export const firstOf = () => [asked(ProfileDocument), asked(ProfileJulesKeyDocument)];
