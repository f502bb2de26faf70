import { creditsRoute } from "../pages/credits/route";
import { sessionRoute } from "../pages/jules/route";
import { loginRoute } from "../pages/login/route";
import { profileRoute } from "../pages/profile/route";
import { moduleRoute, publishRoute } from "../pages/publish/route";
import { referralsRoute } from "../pages/referrals/route";
import { revenueReferralRoute } from "../pages/revenue/referral-route";
import { revenueRoute } from "../pages/revenue/route";
import { affiliateRoute } from "../pages/settings/affiliates/affiliate-route";
import { affiliatesRoute } from "../pages/settings/affiliates/route";
import { apiKeysRoute } from "../pages/settings/api-keys/route";
import { auditRoute } from "../pages/settings/audit/route";
import { healthRoute } from "../pages/settings/health/route";
import { operationsRoute } from "../pages/settings/operations/route";
import { payoutBatchRoute, payoutsRoute } from "../pages/settings/payouts/route";
import { policyDraftRoute, policyRoute } from "../pages/settings/policy/route";
import { firstTabRoute, settingsRoute } from "../pages/settings/route";
import { webhookRoute, webhooksRoute } from "../pages/settings/webhooks/route";
import { signUpRoute } from "../pages/sign-up/route";
import { signedInRoute } from "../pages/signed-in/route";
import { homeRoute, unknownRoute } from "../shell/home";
import { rootRoute, shellRoute } from "../shell/routes";

/** Every page. A page below the shell has its place in the sidebar, and who may see it, in its own route. */
export const routeTree = rootRoute.addChildren([
  loginRoute,
  signUpRoute,
  signedInRoute,
  shellRoute.addChildren([
    homeRoute,
    referralsRoute,
    revenueRoute,
    revenueReferralRoute,
    creditsRoute,
    profileRoute,
    publishRoute,
    moduleRoute,
    sessionRoute,
    // A line for each tab.
    settingsRoute.addChildren([
      firstTabRoute,
      affiliatesRoute,
      payoutsRoute,
      payoutBatchRoute,
      operationsRoute,
      healthRoute,
      apiKeysRoute,
      affiliateRoute,
      policyRoute,
      policyDraftRoute,
      auditRoute,
      webhooksRoute,
      webhookRoute,
    ]),
    unknownRoute,
  ]),
]);
