import { startTestService, type TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { service as definition } from "../subgraph";
import { batchOpened, day, itemPaid } from "./neighbours";

/** Commissions on a database of its own, where it is day 12: payments of day 10 are still held. */
export async function startCommissions(): Promise<TestService> {
  const service = await startTestService(definition);
  setClock(service, day(12));
  return service;
}

/** Sets a service's clock, back too, which no deployment does; it runs on from there. */
export function setClock(service: TestService, at: Date) {
  const since = Date.now();
  const advanced = service.clock.offsetMs;
  service.clock.now = () =>
    new Date(at.getTime() + Date.now() - since + service.clock.offsetMs - advanced);
}

/** Confirms everything that is due on day 60, in which no time passes for the test. */
export async function confirmDue(service: TestService) {
  const before = service.clock.now();
  setClock(service, day(60));
  await service.running.schedule.runAll();
  setClock(service, before);
}

const BOOKS = `query ($id: ID!) { commissionDecision(paymentIntentId: $id) {
  earned reason evidence { source code } losingEvidence { source code }
  checks { name passed detail }
  commission { id kind status cancelReason confirmsAt rateBps policyVersion payoutItemId
    amount { amountMinor display } base { amountMinor } promoter { id } referral { id }
    holds { id kind reason placedBy } entries { kind amount { amountMinor } reference } } } }`;

/** The decision about a payment with its commission, as an operator sees it. */
export async function decisionOn(service: TestService, id: string) {
  const answer = await service.execute(BOOKS, { id: `pi_${id}` }, operator());
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.commissionDecision;
}

/** The commission of a payment, short: status, reason and amount in minor units. */
export async function booked(service: TestService, id: string) {
  const commission = (await decisionOn(service, id))?.commission;
  if (!commission) return null;
  const { status, cancelReason, amount } = commission;
  return { status, cancelReason, amount: amount.amountMinor };
}

/** The items that commissions has made for a batch. */
export async function allocated(service: TestService, batch: string) {
  const parts = await service.told("commissions.allocated");
  return parts
    .filter(({ data }) => data.batchId === `pay_${batch}`)
    .flatMap(({ data }) => data.items);
}

/** Claims everything that is due. Answers the items. */
export async function claimEverything(service: TestService, batch: string) {
  await confirmDue(service);
  await service.tell(batchOpened(batch, service.clock.now()));
  return allocated(service, batch);
}

/** Claims everything that is due and marks what can be paid as paid: nobody is paid less than nothing. Answers the paid items. */
export async function payEverything(service: TestService, batch: string) {
  const items = await claimEverything(service, batch);
  const payable = items.filter(({ amountMinor }) => amountMinor > 0n);
  await service.tell(...payable.map((item) => itemPaid(batch, item)));
  return payable;
}

/** Every commission of a payment: the first, then its adjustments in order. */
export async function rowsOf(service: TestService, id: string) {
  const { rows } = await service.database.admin.query(
    `select kind, status, amount_minor::text as amount from commissions.commission
     where payment_intent_id = $1 order by id`,
    [`pi_${id}`],
  );
  return rows as { kind: string; status: string; amount: string }[];
}
