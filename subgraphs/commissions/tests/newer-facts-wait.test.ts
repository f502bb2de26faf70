import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { startCommissions } from "./books";
import { annRefersBob } from "./neighbours";
import { payment, refund } from "./payments";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBob());
});
afterAll(() => service.stop());

const bob = { workspaceId: "wks_bob" };

async function decision(id: string, viewer = operator()) {
  const { data, errors } = await service.execute(
    `query ($id: ID!) { commissionDecision(paymentIntentId: $id) { commission { amount { amountMinor } }
       waitingFacts { eventId attempts waitingSince nextTryAt } } }`,
    { id: `pi_${id}` },
    viewer,
  );
  expect(errors).toBeUndefined();
  return data.commissionDecision;
}

/** Lets every write of this payment fail until it is called off. */
async function refuseWrites(id: string) {
  const { admin } = service.database;
  await admin.query(`create function commissions.fail() returns trigger language plpgsql as $$
    begin raise exception 'no room for %', new.payment_intent_id; end $$`);
  await admin.query(`create trigger fail before update on commissions.payment for each row
    when (new.payment_intent_id = 'pi_${id}') execute function commissions.fail()`);
  return async () => {
    await admin.query("drop function commissions.fail cascade");
    await admin.query("update events.deferred set next_attempt_at = now() where dead_at is null");
    await service.running.drain();
  };
}

it("says that newer facts wait while a refund cannot be applied, and nothing once it is", async () => {
  await service.tell(payment("one", 1n, bob), payment("other", 1n, bob));
  expect(await decision("one")).toEqual({
    commission: { amount: { amountMinor: "2000" } },
    waitingFacts: [],
  });

  const allow = await refuseWrites("one");
  await service.tell(payment("one", 2n, { ...bob, refunds: [refund("a", 30_00n)] }));
  const behind = await decision("one", user("ann"));
  expect(behind).toMatchObject({
    commission: { amount: { amountMinor: "2000" } },
    waitingFacts: [{ attempts: 1, nextTryAt: expect.any(String) }],
  });
  expect((await decision("other")).waitingFacts).toEqual([]);

  await allow();
  expect(await decision("one")).toEqual({
    commission: { amount: { amountMinor: "1400" } },
    waitingFacts: [],
  });
});

it("says that one was given up and waits for an operator", async () => {
  const { admin } = service.database;
  const allow = await refuseWrites("other");
  await service.tell(payment("other", 2n, { ...bob, refunds: [refund("b", 50_00n)] }));
  await admin.query("update events.deferred set next_attempt_at = null, dead_at = now()");
  expect((await decision("other")).waitingFacts).toMatchObject([{ attempts: 1, nextTryAt: null }]);
  await allow();
  expect((await decision("other")).waitingFacts).toHaveLength(1);
});
