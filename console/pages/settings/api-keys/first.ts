import { asked } from "../../../api/ahead";
import { ApiKeysDocument } from "../../api-keys/api-keys.generated";
import { type KeySearch, keyFilter } from "../../api-keys/search";

/** What the page asks at first. */
export const firstOf = (search: KeySearch) => [
  asked(ApiKeysDocument, { filter: keyFilter(search) }),
];
