import type { PageArgs } from "@tributary/kit/pages";
import type { Context } from "../context";
import { affiliatePage } from "../queries/affiliates";
import { apiKeyPage } from "../queries/api-keys";
import { auditPage } from "../queries/audit-log";
import { deadLetterPage } from "../queries/dead-letters";
import { policyOf, policyPage } from "../queries/policies";
import type { AffiliateFilter, AuditFilter } from "../schema.generated";

/** The reads at the root. */
export const queryResolvers = {
  affiliates: (
    _: unknown,
    args: PageArgs & { filter?: AffiliateFilter | null },
    context: Context,
  ) => affiliatePage(context, args),
  affiliate: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
    loaders.affiliateById.load(id),
  programPolicy: (_: unknown, { version }: { version?: number | null }, { db }: Context) =>
    policyOf(db, version ?? null),
  programPolicies: (_: unknown, args: PageArgs, { db }: Context) => policyPage(db, args),
  auditLog: (_: unknown, args: PageArgs & { filter?: AuditFilter | null }, { db }: Context) =>
    auditPage(db, args),
  apiKeys: (_: unknown, args: PageArgs, context: Context) => apiKeyPage(context, args),
  deadLetters: (_: unknown, args: PageArgs & { source?: string | null }, { db }: Context) =>
    deadLetterPage(db, args),
};
