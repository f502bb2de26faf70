import { startTestService, type TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { confirmDueCommissions } from "../actions/confirm-due-commissions";
import { service as definition } from "../subgraph";
import { allocated, booked, decisionOn } from "./books";
import { annRefersBob, batchOpened, itemPaid } from "./neighbours";
import { dispute, payment, refund } from "./payments";
import { expectSoundBooks } from "./sound-books";

const PAYMENTS = 30;
let service: TestService;
let ids: string[];
beforeAll(async () => {
  service = await startTestService(definition, { DATABASE_POOL: "8" });
  // A cap that binds, so that every change moves the rows of other payments too.
  await service.tell(...annRefersBob({ maxCommissionMinorPerReferral: 300_00n }));
  await service.tell(...each((id) => payment(id, 1n, bob)));
  ids = await Promise.all(each(async (id) => (await decisionOn(service, id)).commission?.id));
});
afterAll(() => service.stop());

const bob = { workspaceId: "wks_bob" };
const each = <T>(make: (id: string, place: number) => T): T[] =>
  Array.from({ length: PAYMENTS }, (_, place) => make(`race${place}`, place));
const mutate = (name: string, input: object) =>
  service.execute(
    `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { code } } }`,
    { input: { reason: "a race", ...input } },
    operator(),
  );

it("keeps the books sound while Stripe, the schedule, operators and a payout all act at once", async () => {
  const work: Promise<unknown>[] = [];
  for (const [place, commissionId] of ids.entries()) {
    if (!commissionId) continue;
    if (place % 3 === 0)
      work.push(mutate("holdCommission", { commissionId, idempotencyKey: `h${place}` }));
    if (place % 5 === 0)
      work.push(
        mutate("cancelCommission", {
          commissionId,
          cancelReason: "OPERATOR",
          idempotencyKey: `c${place}`,
        }),
      );
    if (place % 4 === 0) work.push(confirmDueCommissions(service.running.services));
  }
  // Stripe's events come in their own order, but among all of the above.
  const stripe = async () => {
    await service.tell(
      ...each((id, place) =>
        payment(id, 2n, { ...bob, refunds: [refund("a", BigInt(place + 1) * 100n)] }),
      ),
    );
    await service.tell(batchOpened("race", service.clock.now()));
    await service.tell(
      ...each((id) => payment(id, 3n, { ...bob, disputes: [dispute("d", 10_00n)] })),
    );
  };
  work.push(stripe());
  const answers = await Promise.all(work);
  const errors = answers.filter((answer) => (answer as { errors?: unknown } | undefined)?.errors);
  expect(errors).toEqual([]);
  await service.tell(...(await allocated(service, "race")).map((item) => itemPaid("race", item)));
  await service.tell(...each((id) => payment(id, 4n, bob)));
  await expectSoundBooks(service);
  const { rows } = await service.database.admin.query(
    `select payment_intent_id as payment, sum(amount_minor)::int as booked from commissions.commission
     where payment_intent_id is not null group by 1 order by 1`,
  );
  // Cancelled ones leave their part of the cap to later payments, so it is full all the same.
  const sum = rows.reduce((sum, { booked }) => sum + booked, 0);
  expect({ sum, rows }).toEqual({ sum: 300_00, rows });
});

it("judges one payment by its newer state when fifty deliveries of two states are mixed", async () => {
  const states = Array.from({ length: 50 }, (_, place) =>
    payment("fifty", place % 2 === 0 ? 1n : 2n, {
      ...bob,
      paidAt: new Date("2026-01-02T00:00:00Z"),
      refunds: place % 2 === 0 ? [] : [refund("a", 50_00n)],
    }),
  );
  await service.tell(...states.slice(0, 25));
  await service.tell(...states.slice(25));
  expect(await booked(service, "fifty")).toMatchObject({ amount: "1000" });
});
