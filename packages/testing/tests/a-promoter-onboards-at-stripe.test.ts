import { until } from "../eventually";
import { type Graph, startGraph } from "../graph";
import { ada, join, ok } from "./story";

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  await join(graph);
  await graph.settle();
});
afterAll(() => graph.stop());

const ONBOARD = `mutation ($input: StartPayoutOnboardingInput!) {
  startPayoutOnboarding(input: $input) { url userErrors { code } } }`;
const PAGE = "http://localhost:4000/payouts";

async function onboard(): Promise<string> {
  const input = { country: "US", returnUrl: PAGE, refreshUrl: PAGE };
  return (await ok(graph, ada, ONBOARD, { input })).startPayoutOnboarding.url;
}

async function promoter() {
  const { viewer } = await ok(
    graph,
    ada,
    "{ viewer { promoter { payoutMethod { kind label ready } payoutAccounts { ready isDestination } } } }",
  );
  return viewer.promoter;
}

it("through the gateway, Stripe's page and its webhooks, to a destination that is ready", async () => {
  const url = await onboard();
  await graph.settle();
  expect(await promoter()).toEqual({
    payoutMethod: null,
    payoutAccounts: [{ ready: false, isDestination: false }],
  });
  const { links } = graph.stripe.accounts;
  const { account } = links.close(links.open(url)!.session)!;
  graph.stripe.accounts.onboard(account);
  await graph.settle();
  // Read by a tick, soon after the hint.
  await until(async () => (await promoter()).payoutMethod !== null);
  expect(await promoter()).toEqual({
    payoutMethod: {
      kind: "STRIPE_CONNECT",
      label: `Stripe account …${account.slice(-4)}`,
      ready: true,
    },
    payoutAccounts: [{ ready: true, isDestination: true }],
  });
});

it("and is told within moments when Stripe stops paying there, and again when it goes on", async () => {
  await onboard();
  const [account] = [...graph.stripe.world.store.accounts.keys()];
  for (const transfers of ["inactive", "active"] as const) {
    graph.stripe.accounts.setState(account!, { transfers });
    await graph.settle();
    await until(async () => (await promoter()).payoutMethod.ready === (transfers === "active"));
  }
  expect(graph.stripe.world.store.accounts.size).toBe(1);
});
