import type { SubgraphName } from "./schemas";

/** What the console asks for first: three levels, answered by all five subgraphs. */
export const OPERATION = `query Console($after: String) {
  viewer {
    id
    promoter {
      id
      code
      shareHint
      signupLink
      referralCount
      earnings {
        byCurrency {
          currency
          pending { ...amount }
          confirmed { ...amount }
          paid { ...amount }
          totalEarned { ...amount }
        }
      }
      commissions(first: 10) {
        nodes { id kind status amount { ...amount } rateBps source earnedAt }
        pageInfo { hasNextPage endCursor }
      }
      referrals(first: 10, after: $after) {
        nodes { id refereeLabel codeUsed status linkedAt }
        pageInfo { hasNextPage endCursor }
      }
      affiliate { id status rateBps balance { ...amount } }
    }
    workspaces {
      id
      credits { id balance { total purchased awarded reserved available } }
    }
  }
  modules(first: 5) { nodes { id name description } }
}
fragment amount on Money { amountMinor currency display }`;

const money = (amountMinor: bigint) => ({
  amountMinor,
  currency: "USD",
  display: `$${amountMinor / 100n}.${String(amountMinor % 100n).padStart(2, "0")}`,
});
const numbered = <T>(length: number, one: (index: number) => T) =>
  Array.from({ length }, (_, index) => one(index));

const EARNED_AT = new Date("2026-05-01T12:00:00Z");

const viewer = {
  id: "user_1",
  promoter: {
    id: "prm_1",
    code: "ANN-TERRAFORM",
    shareHint: "Friends enter referral code “ANN-TERRAFORM” at checkout when paying for Acme",
    signupLink: "https://acme.example/signup?ref=ANN-TERRAFORM",
    referralCount: 42,
  },
  workspaces: numbered(2, (index) => ({ id: `ws_${index}` })),
};
const earnings = {
  byCurrency: [
    {
      currency: "USD",
      pending: money(12_34n),
      confirmed: money(560_00n),
      paid: money(1_234_56n),
      totalEarned: money(1_806_90n),
    },
  ],
};
const commissions = {
  nodes: numbered(10, (index) => ({
    id: `com_${index}`,
    kind: "PAYMENT",
    status: index < 3 ? "PENDING" : "CONFIRMED",
    amount: money(BigInt(20_00 + index)),
    rateBps: 2_000,
    source: `pi_${index}`,
    earnedAt: EARNED_AT,
  })),
  pageInfo: { hasNextPage: true, endCursor: "com_9" },
};
const affiliate = { id: "aff_1", status: "ACTIVE", rateBps: 2_000, balance: [money(560_00n)] };
const modules = {
  nodes: numbered(5, (index) => ({
    id: `mod_${index}`,
    name: `network-${index}`,
    description: "A virtual network with subnets in three zones",
  })),
};
const balance = {
  total: 125_500_000n,
  purchased: 100_000_000n,
  awarded: 25_500_000n,
  reserved: 0n,
  available: 125_500_000n,
};

/** Ten referrals whose ids hold the cursor: an answer shows which request it belongs to. */
function referralsAfter(after: string) {
  return {
    nodes: numbered(10, (index) => ({
      id: `ref_${after}_${index}`,
      refereeLabel: "j•••@gmail.com",
      codeUsed: "ANN-TERRAFORM",
      status: "REDEEMED",
      linkedAt: EARNED_AT,
    })),
    pageInfo: { hasNextPage: true, endCursor: after },
  };
}

const reference = async ({ id }: { id: string }) => ({ id });

/**
 * Resolvers by subgraph, type and field: all sides run these very functions. Asynchronous where a
 * real one would read from somewhere; what is plain in the objects needs no resolver.
 */
// biome-ignore lint/suspicious/noExplicitAny: arguments differ by field.
export const resolvers: Record<SubgraphName, Record<string, Record<string, any>>> = {
  referral: {
    Query: { viewer: async () => viewer },
    Promoter: {
      referrals: async (_: unknown, { after }: { after: string }) => referralsAfter(after),
      __resolveReference: reference,
    },
  },
  credits: {
    Workspace: {
      credits: async ({ id }: { id: string }) => ({ id: `cra_${id}`, balance }),
      __resolveReference: reference,
    },
  },
  commissions: {
    Promoter: {
      earnings: async () => earnings,
      commissions: async () => commissions,
      __resolveReference: reference,
    },
  },
  "affiliates-admin": {
    Promoter: { affiliate: async () => affiliate, __resolveReference: reference },
  },
  "jules-session": { Query: { modules: async () => modules } },
};
