import { asked } from "../../api/ahead";
import { ModulesDocument } from "./publish.generated";
import type { PublishSearch } from "./route";

/** What the page asks at first. */
export const firstOf = ({ search }: PublishSearch) => [
  asked(ModulesDocument, { search: search ?? null }),
];
