import { access as adminAccess } from "@tributary/affiliates-admin/access";
import { resolvers as adminResolvers } from "@tributary/affiliates-admin/resolvers/resolvers";
import { access as commissionsAccess } from "@tributary/commissions/access";
import { resolvers as commissionsResolvers } from "@tributary/commissions/resolvers/resolvers";
import { access as creditsAccess } from "@tributary/credits/access";
import { resolvers as creditsResolvers } from "@tributary/credits/resolvers/resolvers";
import { access as julesAccess } from "@tributary/jules-session/access";
import { resolvers as julesResolvers } from "@tributary/jules-session/resolvers/resolvers";
import { type AccessRules, EachField, type Rule } from "@tributary/kit/access";
import { access as referralAccess } from "@tributary/referral/access";
import { resolvers as referralResolvers } from "@tributary/referral/resolvers/resolvers";

/** What of each subgraph says who may read what. */
export const subgraphAccess: Record<string, { access: AccessRules; resolvers: object }> = {
  referral: { access: referralAccess, resolvers: referralResolvers },
  credits: { access: creditsAccess, resolvers: creditsResolvers },
  commissions: { access: commissionsAccess, resolvers: commissionsResolvers },
  "affiliates-admin": { access: adminAccess, resolvers: adminResolvers },
  "jules-session": { access: julesAccess, resolvers: julesResolvers },
};

/** The rule of a type itself, which is asked on every way to it. */
export function ruleOfType(rules: AccessRules, type: string): Rule | undefined {
  const rule = rules[type];
  const whole = typeof rule === "object" && !(rule instanceof EachField) ? rule["*"] : rule;
  return typeof whole === "function" ? whole : undefined;
}
