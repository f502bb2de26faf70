import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { compose, SUBGRAPHS } from "@tributary/gateway/compose";
import { readSchema, schemaFolder } from "@tributary/kit/schema-files";

export type SubgraphName = (typeof SUBGRAPHS)[number];
export { SUBGRAPHS };

/** The graph that is measured: the repository's own, or as much of it as the operation needs. */
export type Schemas = Record<SubgraphName, string>;

/** The repository's schema files. Falls back on `NEEDED` while one is missing. */
export function measuredSchemas(): { schemas: Schemas; whole: boolean } {
  const whole = SUBGRAPHS.every((name) => existsSync(path.join(schemaFolder(), `${name}.graphql`)));
  const read = (name: SubgraphName) => (whole ? readSchema(name) : withShared(NEEDED[name]));
  const schemas = Object.fromEntries(SUBGRAPHS.map((name) => [name, read(name)])) as Schemas;
  return { schemas, whole };
}

/** One supergraph with the real addresses of its subgraphs in it, as other gateways want it. */
export function supergraphOf(schemas: Schemas, urls: Partial<Schemas> = {}): string {
  const { supergraphSdl, errors } = compose(schemas);
  if (!supergraphSdl) throw new Error(`the schemas do not compose:\n${errors.join("\n")}`);
  return Object.entries(urls).reduce(
    (sdl, [name, url]) => sdl.replace(`"tributary:${name}"`, `"${url}/graphql"`),
    supergraphSdl,
  );
}

function withShared(sdl: string): string {
  return `${readFileSync(path.join(schemaFolder(), "shared.graphql"), "utf8")}\n${sdl}`;
}

const NEEDED: Schemas = {
  referral: `
    type Query { viewer: Viewer }
    type Viewer @key(fields: "id") { id: ID! workspaces: [Workspace!]! promoter: Promoter }
    type Workspace @key(fields: "id") { id: ID! }
    type Promoter @key(fields: "id") {
      id: ID! code: String! shareHint: String! signupLink: URL! referralCount: Int!
      referrals(first: Int = 20, after: String): ReferralConnection!
    }
    type Referral @key(fields: "id") {
      id: ID! refereeLabel: String! codeUsed: String! status: ReferralStatus! linkedAt: DateTime!
    }
    enum ReferralStatus { LINKED REDEEMED VOIDED }
    type ReferralConnection { nodes: [Referral!]! pageInfo: PageInfo! }`,
  credits: `
    type Workspace @key(fields: "id") { id: ID! credits: CreditAccount }
    type CreditAccount @key(fields: "id") { id: ID! balance(at: DateTime): CreditBalance! }
    type CreditBalance {
      total: Credits! purchased: Credits! awarded: Credits! reserved: Credits! available: Credits!
    }`,
  commissions: `
    type Promoter @key(fields: "id") {
      id: ID! earnings: Earnings commissions(first: Int = 20, after: String): CommissionConnection
    }
    type Earnings { byCurrency: [CurrencyEarnings!]! }
    type CurrencyEarnings {
      currency: CurrencyCode! pending: Money! confirmed: Money! paid: Money! totalEarned: Money!
    }
    type CommissionConnection { nodes: [Commission!]! pageInfo: PageInfo! }
    type Commission @key(fields: "id") {
      id: ID! kind: CommissionKind! status: CommissionStatus! amount: Money! rateBps: Int!
      source: String! earnedAt: DateTime!
    }
    enum CommissionKind { PAYMENT TRUE_REVENUE ADJUSTMENT }
    enum CommissionStatus { PENDING CONFIRMED PAID CANCELLED }`,
  "affiliates-admin": `
    type Query { affiliate(id: ID!): Affiliate }
    type Promoter @key(fields: "id") { id: ID! affiliate: Affiliate }
    type Affiliate @key(fields: "id") {
      id: ID! status: AffiliateStatus! rateBps: Int! balance: [Money!]!
    }
    enum AffiliateStatus { ACTIVE SUSPENDED REVOKED }`,
  "jules-session": `
    type Query { modules(first: Int = 20, after: String, search: String): ModuleConnection! }
    type ModuleConnection { nodes: [Module!]! pageInfo: PageInfo! }
    type Module @key(fields: "id") { id: ID! name: String! description: String! }`,
};
