import { asked } from "../../api/ahead";
import { JulesSessionDocument, JulesTalkDocument } from "./jules.generated";

/** What the page asks at first. */
export const firstOf = (id: string) => [
  asked(JulesSessionDocument, { id }),
  asked(JulesTalkDocument, { id }),
];
