import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { prepareScheduledPayouts } from "../actions/prepare-scheduled-payouts";
import { perform } from "./mutations";
import { allocated, claim, owed, type Payee, payee, publishPolicy } from "./payouts";
import { startUnscheduled } from "./setting";

let admin: TestService;
let ann: Payee;
beforeEach(async () => {
  admin = await startUnscheduled();
  await publishPolicy(admin, {
    payoutDayOfMonth: 5,
    timeZone: "Europe/Berlin",
    minimumPayoutMinor: "1000",
  });
  ann = await payee(admin);
});
afterEach(() => admin.stop());

/** Two months after the real one, so that the clock only goes forward: `day` is DDTHH:MM there, in UTC. */
const first = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 2, 1));
const instant = (months: number, day: number, time = "12:00") =>
  new Date(
    `${new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + months, day)).toISOString().slice(0, 10)}T${time}:00Z`,
  );
const monthBefore = (months: number) =>
  instant(months - 1, 1)
    .toISOString()
    .slice(0, 7);

function goTo(at: Date) {
  admin.clock.advance(at.getTime() - admin.clock.now().getTime());
}

/** Commissions has closed a month, which ended at its end in UTC unless told otherwise. */
async function close(month: string, endsAt = new Date(`${month}-28T00:00:00Z`)) {
  const closedAt = admin.clock.now();
  const data = { month, endsAt, closedAt };
  await admin.tell({ type: "month.closed", subject: month, occurredAt: closedAt, data });
}

/** Looks as so many processes would at once. */
async function look(processes = 1) {
  const { services } = admin.running;
  await Promise.all(Array.from({ length: processes }, () => prepareScheduledPayouts(services)));
}

async function batches() {
  const { rows } = await admin.database.admin.query(
    `select id, scheduled_month as month, currency, status, prepared_by as by, approvals_needed as approvals, cutoff
     from affiliates_admin.payout_batch order by number`,
  );
  return rows;
}

it("prepares nothing before the day in the program's zone, and on it everything owed until the month's end", async () => {
  await admin.tell(owed(ann.promoterId, 5000n), owed(ann.promoterId, 700n, "EUR"));
  await close(monthBefore(0));
  await close(monthBefore(1));
  goTo(instant(0, 6));
  await look();
  expect(await batches()).toHaveLength(2);
  await admin.database.admin.query(
    "update affiliates_admin.payout_batch set status = 'CANCELLED', cancelled_at = now()",
  );
  goTo(new Date(instant(1, 4, "21:59").getTime()));
  await look();
  expect(await batches()).toHaveLength(2);
  goTo(instant(1, 5, "00:00"));
  await look();
  const [, , third, fourth] = await batches();
  expect([third, fourth]).toMatchObject(
    ["EUR", "USD"].map((currency) => ({
      month: monthBefore(1),
      currency,
      status: "PREPARING",
      by: "schedule",
      approvals: 2,
    })),
  );
  const berlin = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Berlin",
    dateStyle: "short",
    timeStyle: "medium",
  });
  expect(berlin.format(third.cutoff)).toBe(`${instant(1, 1).toISOString().slice(0, 10)} 00:00:00`);
});

it("says what the next batch would be about, as the schedule goes by", async () => {
  await admin.tell(owed(ann.promoterId, 5000n), owed(ann.promoterId, 700n, "EUR"));
  goTo(instant(0, 6));
  const plan = async () => {
    const { data } = await admin.execute(
      "{ payoutPlan { month cutoff preparesOn currencies } }",
      {},
      operator(),
    );
    return data.payoutPlan;
  };
  const { cutoff, ...rest } = await plan();
  expect(rest).toEqual({
    month: monthBefore(0),
    preparesOn: instant(1, 5).toISOString().slice(0, 10),
    currencies: ["EUR", "USD"],
  });
  expect(Date.parse(cutoff)).toBeLessThan(instant(0, 1, "00:00").getTime());
  // Its end, where the zone changed in it, is later than the present zone's midnight.
  const endsAt = instant(0, 1, "04:00");
  await close(monthBefore(0), endsAt);
  expect((await plan()).cutoff).toBe(endsAt.toISOString());
});

it("prepares a month once, with several processes, again after a restart, and after it was cancelled", async () => {
  await admin.tell(owed(ann.promoterId));
  await close(monthBefore(0));
  goTo(instant(0, 5));
  await look(6);
  expect(await batches()).toHaveLength(1);
  expect(await admin.told("payout_batch.opened")).toHaveLength(1);
  await admin.restart();
  await look(3);
  const [{ id }] = await batches();
  await perform(admin, "cancelPayoutBatch", { batchId: id });
  await look();
  expect(await batches()).toHaveLength(1);
  const { rows } = await admin.database.admin.query(
    "select actor, action, target, reason from affiliates_admin.audit_entry where actor = 'schedule'",
  );
  expect(rows).toEqual([
    { actor: "schedule", action: "preparePayoutBatch", target: id, reason: null },
  ]);
});

it("a clock that jumps over months prepares the last one, which holds what the others held", async () => {
  await admin.tell(owed(ann.promoterId));
  goTo(instant(7, 9));
  await close(monthBefore(7));
  await look(3);
  expect(await batches()).toMatchObject([{ month: monthBefore(7) }]);
});

it("the day that was slept through is made up for before the next one comes", async () => {
  await admin.tell(owed(ann.promoterId));
  goTo(instant(3, 2));
  await close(monthBefore(2));
  await look();
  expect(await batches()).toMatchObject([{ month: monthBefore(2) }]);
});

it("waits while another batch of the currency is open, and for somebody who can be paid", async () => {
  await close(monthBefore(0));
  const small = owed(ann.promoterId, 999n);
  await admin.tell(small);
  goTo(instant(0, 5));
  await look();
  expect(await batches()).toEqual([]);
  await admin.tell(owed(ann.promoterId, 1n));
  const cutoff = instant(0, 1).toISOString();
  await perform(admin, "preparePayoutBatch", { currency: "USD", cutoff });
  await look();
  expect(await batches()).toMatchObject([{ by: "olga", month: null }]);
  const [{ id }] = await batches();
  await admin.tell(allocated(id, [claim(ann.promoterId, 1000n)]));
  await perform(admin, "cancelPayoutBatch", { batchId: id });
  await look();
  expect(await batches()).toMatchObject([
    { by: "olga" },
    { by: "schedule", month: monthBefore(0) },
  ]);
});

it("waits for the month's close, or that of a later one; a close before it is none", async () => {
  await admin.tell(owed(ann.promoterId));
  goTo(instant(1, 5));
  await close(monthBefore(0));
  await look();
  expect(await batches()).toEqual([]);
  await close(monthBefore(1));
  await look();
  expect(await batches()).toMatchObject([{ month: monthBefore(1) }]);
  await admin.database.admin.query("delete from affiliates_admin.payout_batch");
  await admin.database.admin.query("delete from affiliates_admin.closed_month");
  await close(monthBefore(2));
  await close(monthBefore(2));
  await look();
  expect(await batches()).toMatchObject([{ month: monthBefore(1) }]);
});

it("does not wait for a month from before the first policy, which is never closed", async () => {
  await admin.tell(owed(ann.promoterId));
  await admin.database.admin.query(
    "alter table affiliates_admin.program_policy disable trigger all",
  );
  const publish = (at: Date) =>
    admin.database.admin.query("update affiliates_admin.program_policy set published_at = $1", [
      at,
    ]);
  goTo(instant(0, 5));
  // In Berlin the month begins an hour or two before.
  await publish(new Date(instant(-1, 1, "00:00").getTime() - 3 * 3_600_000));
  await look();
  expect(await batches()).toEqual([]);
  await publish(instant(0, 1));
  await look();
  expect(await batches()).toMatchObject([{ month: monthBefore(0) }]);
});

it("pays what a change of zone has kept in the month, and no less than to midnight", async () => {
  await admin.tell(owed(ann.promoterId), owed(ann.promoterId, 5000n, "EUR"));
  goTo(instant(0, 5));
  const endsAt = instant(0, 1, "08:00");
  await close(monthBefore(0), endsAt);
  await look();
  expect(await batches()).toMatchObject([{ cutoff: endsAt }, { cutoff: endsAt }]);
});
