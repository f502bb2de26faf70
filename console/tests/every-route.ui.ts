import type { APIRequestContext } from "@playwright/test";
import type { routeTree } from "../app/routes";
import { checkPage, expect, signIn, test } from "./console";
import { ask } from "./payable";

/** As whom a route is visited; null: as nobody. */
type Visit = [as: "ada" | "ben" | "olga" | null, path: string | Find];
type Find = (request: APIRequestContext) => Promise<string>;

type PathsOf<Route> = Route extends {
  fullPath: infer Path extends string;
  types: { children: infer Children };
}
  ? Path | (Children extends readonly unknown[] ? PathsOf<Children[number]> : never)
  : never;

// A route of `app/routes.ts` that has no line here, or a line without a route, is an error of the types.
const VISITS: Record<PathsOf<typeof routeTree>, Visit> = {
  "/": ["ada", "/"],
  "/$": ["ada", "/nothing/is/here"],
  "/login": [null, "/login"],
  "/auth": [null, "/auth?referral_code=ADA-CLOUD"],
  // Nobody comes from an issuer: it says so.
  "/signed-in": [null, "/signed-in"],
  "/referrals": ["ada", "/referrals"],
  "/revenue": ["ada", "/revenue"],
  "/revenue/referrals/$id": ["ada", aReferral],
  "/credits": ["ben", "/credits"],
  "/profile": ["ben", "/profile"],
  "/publish": ["ada", "/publish"],
  "/publish/$moduleId": [
    "ada",
    async (request) => `/publish/${(await aSession(request)).module.id}`,
  ],
  "/publish/$moduleId/sessions/$sessionId": [
    "ada",
    async (request) => {
      const { id, module } = await aSession(request);
      return `/publish/${module.id}/sessions/${id}`;
    },
  ],
  // Both lead to the first tab.
  "/settings": ["olga", "/settings"],
  "/settings/": ["olga", "/settings/"],
  "/settings/affiliates": ["olga", "/settings/affiliates"],
  "/settings/affiliates/$id": [
    "olga",
    firstOf("affiliates", "affiliates(first: 1) { nodes { id } }"),
  ],
  "/settings/payouts": ["olga", "/settings/payouts"],
  "/settings/payouts/$batchId": [
    "olga",
    firstOf("payouts", "payoutBatches(first: 1) { nodes { id } }"),
  ],
  "/settings/operations": ["olga", "/settings/operations"],
  "/settings/health": ["olga", "/settings/health"],
  "/settings/api-keys": ["olga", "/settings/api-keys"],
  "/settings/policy": ["olga", "/settings/policy"],
  "/settings/policy/new": ["olga", "/settings/policy/new"],
  "/settings/audit": ["olga", "/settings/audit"],
  "/settings/webhooks": ["olga", "/settings/webhooks"],
  "/settings/webhooks/$endpointId": ["olga", firstOf("webhooks", "webhookEndpoints { id }")],
};

async function aReferral(request: APIRequestContext): Promise<string> {
  const query = "{ viewer { promoter { referrals(first: 1) { nodes { id } } } } }";
  const { viewer } = await ask(request, "ada", query);
  return `/revenue/referrals/${viewer.promoter.referrals.nodes[0].id}`;
}

async function aSession(request: APIRequestContext) {
  const query = "{ julesSessions(first: 1) { nodes { id module { id } } } }";
  const { julesSessions } = await ask(request, "ada", query);
  return julesSessions.nodes[0] as { id: string; module: { id: string } };
}

/** Of a list of the settings the first. */
function firstOf(tab: string, list: string): Find {
  return async (request) => {
    const { found } = await ask(request, "olga", `{ found: ${list} }`);
    return `/settings/${tab}/${(found.nodes ?? found)[0].id}`;
  };
}

for (const [route, [as, path]] of Object.entries(VISITS)) {
  test(`${route} is accessible in light and dark, and fits a phone`, async ({ page, request }) => {
    const to = typeof path === "string" ? path : await path(request);
    await (as ? signIn(page, as, to) : page.goto(to));
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    await expect(page.locator(".mantine-Skeleton-root, [aria-busy=true]")).toHaveCount(0);
    await checkPage(page);
  });
}
