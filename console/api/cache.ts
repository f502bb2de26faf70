import { InMemoryCache, type TypePolicies } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { LISTS, POSSIBLE_TYPES } from "./cache.generated";

/**
 * Values without an id of which one operation asks for less than another, on the same object: put together. Else the shorter answer
 * replaces the longer, whose page asks for it again.
 */
const PUT_TOGETHER = [
  "AffiliateTerms",
  "CreditBalance",
  "Earnings",
  "JulesCommand",
  "Money",
  "Tier",
];

/** Pages of a list are put behind one another; which arguments make another list comes from the schema. */
export function createCache(): InMemoryCache {
  const typePolicies: TypePolicies = Object.fromEntries(
    Object.entries(LISTS).map(([type, fields]) => [
      type,
      {
        fields: Object.fromEntries(
          Object.entries(fields).map(([field, args]) => [
            field,
            relayStylePagination(args.length > 0 ? args : false),
          ]),
        ),
      },
    ]),
  );
  for (const type of PUT_TOGETHER) typePolicies[type] = { merge: true };
  return new InMemoryCache({ typePolicies, possibleTypes: POSSIBLE_TYPES });
}
