// Generated from schema/supergraph.graphql by `npm run codegen`. Do not edit.

/** Lists that grow page by page, with the arguments that tell one list from another. */
export const LISTS: Record<string, Record<string, string[]>> = {
  "Affiliate": {
    "audit": []
  },
  "CreditAccount": {
    "lots": [
      "openOnly"
    ],
    "entries": [
      "kinds",
      "from",
      "to"
    ],
    "deployments": [
      "from",
      "to"
    ],
    "importedPurchases": []
  },
  "JulesSession": {
    "activities": [
      "types"
    ]
  },
  "Module": {
    "versions": [],
    "julesSessions": []
  },
  "PayoutBatch": {
    "items": [
      "status"
    ],
    "leftOutPage": []
  },
  "Promoter": {
    "payouts": [],
    "commissions": [
      "status",
      "from",
      "to",
      "currency",
      "kind"
    ],
    "referrals": [
      "status",
      "search",
      "basis"
    ]
  },
  "Query": {
    "affiliates": [
      "filter"
    ],
    "programPolicies": [],
    "payoutBatches": [
      "status"
    ],
    "auditLog": [
      "filter"
    ],
    "pendingOperations": [
      "statuses"
    ],
    "apiKeys": [
      "filter"
    ],
    "deadLetters": [
      "source",
      "state"
    ],
    "events": [
      "types"
    ],
    "commissions": [
      "filter"
    ],
    "revenueEntries": [
      "filter"
    ],
    "monthCloses": [],
    "modules": [
      "search"
    ],
    "julesSessions": [
      "filter"
    ],
    "julesRepositories": [],
    "promoters": [
      "search"
    ]
  },
  "Referral": {
    "commissions": [],
    "deployments": [
      "month"
    ]
  },
  "WebhookEndpoint": {
    "events": [
      "state"
    ]
  }
};

/** Which types stand behind an interface or a union. */
export const POSSIBLE_TYPES: Record<string, string[]> = {
  "UserError": [
    "AdminUserError",
    "CommissionUserError",
    "CreditUserError",
    "JulesUserError",
    "ReferralUserError"
  ]
};
