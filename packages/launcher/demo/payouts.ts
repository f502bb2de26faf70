import { type Data, until } from "../demo-client";
import { APPROVE, ONBOARDING } from "../story-questions";
import { dayOf, type PromoterPlan } from "./plan";
import { accepted, type Year } from "./year";

const SAVE_DETAILS = `mutation ($input: SavePayoutDetailsInput!) { savePayoutDetails(input: $input) {
  userErrors { code message } } }`;
const BATCHES = `{ payoutBatches(first: 10) { nodes { id status currency snapshotHash csvPath
  items(first: 100) { nodes { id status method amount { amountMinor currency }
    affiliate { id promoter { id } } } } } } }`;
const MARK_BY_CSV = `mutation ($input: MarkPayoutItemsPaidByCsvInput!) { markPayoutItemsPaidByCsv(input: $input) {
  marked lineErrors { message } userErrors { code message } } }`;
const RETRY = `mutation ($input: RetryPayoutItemInput!) { retryPayoutItem(input: $input) {
  batch { id } userErrors { code message } } }`;
const RELEASE = `mutation ($input: ReleasePayoutItemInput!) { releasePayoutItem(input: $input) {
  batch { id } userErrors { code message } } }`;

/** Months whose batch, on the fifth, is approved and paid; that of November waits for its second operator. */
const PAID = [
  "2026-01",
  "2026-02",
  "2026-03",
  "2026-04",
  "2026-05",
  "2026-06",
  "2026-07",
  "2026-08",
  "2026-09",
  "2026-10",
];
/** Whose transfers Stripe refuses for good, by their place among those with an account; twice it allows them later. */
const REFUSALS = [
  { place: 0, from: "2026-05-04", to: "2026-05-11" },
  { place: 1, from: "2026-08-04", to: "2026-08-20" },
  { place: 2, from: "2026-10-04", to: null },
];
const RETRIED = "2026-05-12";
const RELEASED = "2026-08-12";
/** Transfers are made by real time. */
const PATIENCE_MS = 60_000;

/** Accounts at Stripe by their owner's id. */
type Accounts = Map<string, string>;

/** Promoters say how they are paid; each month's batch is approved by two operators, sent, and written down. */
export function promotersArePaid(year: Year): void {
  const accounts: Accounts = new Map();
  for (const promoter of year.plan.promoters) {
    const day = promoter.joins + 9;
    if (promoter.method === "STRIPE_CONNECT") year.on(day, () => onboard(year, promoter, accounts));
    if (promoter.method === "MANUAL") year.on(day, () => saveDetails(year, promoter));
  }
  stripeRefuses(year, accounts);
  for (const month of PAID) {
    const fifth = dayOf(`${month}-05`);
    year.on(fifth, () => approve(year, "olga"));
    year.on(fifth + 1, () => approve(year, "oscar"));
    year.on(fifth + 2, () => sendByHand(year));
    year.on(fifth + 4, () => writeDown(year));
  }
  year.on(dayOf(RETRIED), () => retryFailed(year));
  year.on(dayOf(RELEASED), () => releaseOne(year));
  year.on(dayOf("2026-11-05"), () => approve(year, "olga"));
}

async function onboard({ maker }: Year, { id }: PromoterPlan, accounts: Accounts): Promise<void> {
  const page = "http://localhost:4000/referrals";
  const input = { country: "US", returnUrl: page, refreshUrl: page };
  const { url } = accepted(await maker.ask(await maker.as(id), ONBOARDING, { input }));
  const account = maker.stripe.accounts.links.close(
    maker.stripe.accounts.links.open(url)!.session,
  )!.account;
  maker.stripe.accounts.onboard(account);
  accounts.set(id, account);
  await maker.settle();
}

async function saveDetails({ maker }: Year, { id, currency }: PromoterPlan): Promise<void> {
  const digits = String(
    [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1e10, 7),
  );
  const details = `Name: ${id.split(".").join(" ")}\nIBAN: DE00${digits.padStart(18, "0")}`;
  const input = {
    label: `Bank account in ${currency.toUpperCase()}`,
    details,
    idempotencyKey: `details-${id}`,
  };
  accepted(await maker.ask(await maker.as(id), SAVE_DETAILS, { input }));
}

function stripeRefuses(year: Year, accounts: Accounts): void {
  const owners = year.plan.promoters.filter(
    ({ id, method }) => method === "STRIPE_CONNECT" && id !== "ada",
  );
  for (const { place, from, to } of REFUSALS) {
    const refuse = (refuses: "amount_too_large" | null) => () =>
      year.maker.stripe.accounts.setState(accounts.get(owners[place]!.id)!, { refuses });
    year.atStripe(dayOf(from), 0.5, refuse("amount_too_large"));
    if (to) year.atStripe(dayOf(to), 0.5, refuse(null));
  }
}

async function batches({ maker, olga }: Year, ...statuses: string[]): Promise<Data[]> {
  const { payoutBatches } = await maker.ask(olga, BATCHES);
  return payoutBatches.nodes.filter(({ status }: Data) => statuses.includes(status));
}

async function approve(year: Year, name: "olga" | "oscar"): Promise<void> {
  // Prepared by the schedule, once the month is closed.
  await untilSo(year, async () => (await batches(year, "PREPARING")).length === 0);
  for (const { id, snapshotHash } of await batches(year, "DRAFT")) {
    const input = { batchId: id, snapshotHash, idempotencyKey: `approve-${id}-${name}` };
    accepted(await year.maker.ask(year[name], APPROVE, { input }));
  }
  if (name === "oscar") await transfersAreMade(year);
}

/** Until no item waits for Stripe; what waits for a hand, or was refused, stays. */
async function transfersAreMade(year: Year): Promise<void> {
  await untilSo(year, async () => {
    await year.maker.settle();
    const paying = await batches(year, "APPROVED", "PAYING");
    const waits = ({ method, status }: Data) =>
      method === "STRIPE_CONNECT" && ["WAITING", "IN_FLIGHT", "UNCERTAIN"].includes(status);
    return !paying.some(({ items }) => items.nodes.some(waits));
  });
}

async function sendByHand(year: Year): Promise<void> {
  const { maker, oscar } = year;
  for (const { csvPath, items } of await batches(year, "APPROVED", "PAYING", "PARTIALLY_SETTLED")) {
    if (
      !items.nodes.some(({ method, status }: Data) => method === "MANUAL" && status === "WAITING")
    )
      continue;
    const headers = { authorization: `Bearer ${oscar.token}` };
    const file = await fetch(`${maker.origin}${csvPath}`, { headers });
    if (!file.ok) throw new Error(`No file of a batch: ${file.status} ${await file.text()}`);
  }
}

async function writeDown(year: Year): Promise<void> {
  for (const { id, items } of await batches(year, "APPROVED", "PAYING", "PARTIALLY_SETTLED")) {
    const sent = items.nodes.filter(
      ({ method, status }: Data) => method === "MANUAL" && status === "IN_FLIGHT",
    );
    if (sent.length === 0) continue;
    const line = ({ id: itemId, affiliate, amount }: Data, place: number) => {
      const decimal = (Number(amount.amountMinor) / 100).toFixed(2);
      const reference = `SEPA-${year.today()}-${place + 1}`;
      return [itemId, affiliate.promoter.id, decimal, amount.currency, reference].join(",");
    };
    const csv = ["item_id,promoter_id,amount,currency,external_reference", ...sent.map(line)].join(
      "\r\n",
    );
    const input = {
      batchId: id,
      csv: `${csv}\r\n`,
      idempotencyKey: `written-${id}-${year.today()}`,
    };
    const { lineErrors } = accepted(await year.maker.ask(year.olga, MARK_BY_CSV, { input }));
    if (lineErrors.length > 0)
      throw new Error(`A batch's file is refused: ${lineErrors[0].message}`);
  }
}

async function retryFailed(year: Year): Promise<void> {
  for (const { id } of await failed(year))
    accepted(
      await year.maker.ask(year.olga, RETRY, {
        input: { itemId: id, idempotencyKey: `retry-${id}` },
      }),
    );
  await transfersAreMade(year);
}

/** What was refused is taken out, and paid with the next batch. */
async function releaseOne(year: Year): Promise<void> {
  const [item] = await failed(year);
  if (!item) return;
  const input = {
    itemId: item.id,
    reason: "Above Stripe's limit for this account; paid with the next batch.",
    idempotencyKey: `release-${item.id}`,
  };
  accepted(await year.maker.ask(year.oscar, RELEASE, { input }));
}

async function failed(year: Year): Promise<Data[]> {
  const all = await batches(year, "APPROVED", "PAYING", "PARTIALLY_SETTLED", "SETTLED");
  return all.flatMap(({ items }) => items.nodes.filter(({ status }: Data) => status === "FAILED"));
}

async function untilSo(year: Year, isSo: () => Promise<boolean>): Promise<void> {
  const look = async () => (await isSo()) || null;
  await until(`payouts on day ${year.today()}`, look, PATIENCE_MS);
}
