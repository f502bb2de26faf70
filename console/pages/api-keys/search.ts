import { oneOf, textOf } from "../../components/search-params";
import type { ApiKeyFilter } from "./api-keys.generated";
import { SCOPES, type Scope } from "./scopes";

export const STATES = ["ACTIVE", "WAITING", "REFUSED", "EXPIRED", "REVOKED"] as const;

/** Which keys are shown, as the address has it. */
export interface KeySearch {
  state?: (typeof STATES)[number];
  scope?: Scope;
  /** `platform`, or a user's id. */
  owner?: string;
  search?: string;
}

/** The part of a route's `validateSearch` that is about keys. */
export function keySearch(raw: Record<string, unknown>): KeySearch {
  return {
    state: oneOf(raw, "state", STATES),
    scope: oneOf(raw, "scope", SCOPES),
    owner: textOf(raw, "owner", 200),
    search: textOf(raw, "search", 100),
  };
}

/** The same as the API takes it. */
export function keyFilter({ state, scope, owner, search }: KeySearch): ApiKeyFilter {
  return {
    state: state ?? null,
    scope: scope ?? null,
    owner: owner ?? null,
    search: search ?? null,
  };
}
