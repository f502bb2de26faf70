import { InMemoryCache, type TypePolicies } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { LISTS, POSSIBLE_TYPES } from "./cache.generated";

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
  // A command's output is asked for apart from the command; both are of one activity.
  typePolicies["JulesCommand"] = { merge: true };
  return new InMemoryCache({ typePolicies, possibleTypes: POSSIBLE_TYPES });
}
