import { addMonths } from "@tributary/kit/calendar";
import type { TestService } from "@tributary/testing/service";
import { ownSignal, type SignalKind } from "../domain/own-payment";
import { endOfSecond, openDisputes } from "../domain/payment";
import { startCommissions } from "./books";
import { annRefersBobByRevenue, bought, entriesOf, spent } from "./consumption";
import { day } from "./neighbours";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBobByRevenue());
});
afterAll(() => service.stop());

const ask = async (sql: string, values: unknown[] = []) =>
  (
    await service.database.admin
      .query(`set search_path = commissions; `)
      .then(() => service.database.admin.query(sql, values))
  ).rows;

it.each(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland"])(
  "months are added in %s as the kit adds them, around every change of the clocks",
  async (zone) => {
    // Each half hour of the days of a year on which something may change, and the ends of months.
    const starts = Array.from({ length: 365 }, (_, place) => place).flatMap((place) => {
      const date = new Date(Date.UTC(2025, 0, 1 + place));
      const near = [2, 3, 8, 9, 10].includes(date.getUTCMonth()) && date.getUTCDay() % 6 === 0;
      const hours = near ? Array.from({ length: 48 }, (_, half) => half) : [47];
      return hours.map((half) => new Date(+date + half * 1_800_000));
    });
    const rows = await ask(
      `select instant, months, add_months(instant, months, $2) as "added"
       from unnest($1::timestamptz[]) as at (instant), unnest(array[1, 7, 12, 25]) as by (months)`,
      [starts, zone],
    );
    expect(rows.length).toBeGreaterThan(4000);
    const wrong = rows.filter(
      ({ instant, months, added }) => +addMonths(instant, months, zone) !== +added,
    );
    expect(wrong).toEqual([]);
  },
);

it("a purchase is held by the disputes that are open, in each state of Stripe's and an unknown one", async () => {
  const states = [
    "warning_needs_response",
    "warning_under_review",
    "warning_closed",
    "needs_response",
  ];
  for (const status of [...states, "under_review", "won", "lost", "prevented", "of_tomorrow"]) {
    const isOpen = openDisputes({
      disputes: [{ id: "d", status, amountMinor: 1n, fundsWithdrawn: false }],
    });
    const [judged] = await judgedWith(`disputes = '[{"id": "d", "status": "${status}"}]'`);
    expect([status, judged.reason]).toEqual([status, isOpen.length ? "PURCHASE_HELD" : null]);
  }
  await judgedWith("disputes = '[]'");
});

/** The draw of bob's lot, as it would be judged after this change of its payment. */
async function judgedWith(change: string) {
  await ask(`update payment set ${change} where payment_intent_id = 'pi_big'`);
  return ask("select * from judge_draws('{wks_bob}', array[$1::timestamptz], '{pi_big}')", [
    day(10),
  ]);
}

it("an own purchase is told by the signals that tell an own payment", async () => {
  const paidAt = new Date("2026-01-02T00:00:00.000Z");
  const payer = { USER: "bob", WORKSPACE: "wks_bob", EMAIL: "mail-x", CARD: "crd-x" };
  await judgedWith("email_hash = 'mail-x', card_fingerprint = 'crd-x'");
  const known: [SignalKind, string][] = [
    ...(Object.entries(payer) as [SignalKind, string][]),
    ["USER", "other"],
    ["EMAIL", "crd-x"],
    ["CARD", "mail-x"],
  ];
  const sinces = [0, paidAt, new Date(+paidAt + 999), new Date(+paidAt + 1000)].map(Number);
  for (const [kind, value] of known)
    for (const since of sinces.map((at) => new Date(at))) {
      await ask("insert into own_payment_signal values ('prm_ann', $1, $2, $3)", [
        kind,
        value,
        since,
      ]);
      const [judged] = await judgedWith("status = status");
      const own = ownSignal([{ kind, value, since }], payer, endOfSecond(paidAt));
      expect([kind, value, since, judged.reason]).toEqual([
        ...[kind, value, since],
        own ? "OWN_PURCHASE" : null,
      ]);
      await ask("delete from own_payment_signal where (kind, value) = ($1, $2)", [kind, value]);
    }
});

it("a draw is judged in a batch as it is alone", async () => {
  await service.tell(spent("alone", [bought("big", 1, 10n)]));
  const many = Array.from({ length: 300 }, (_, place) =>
    spent(`m${place}`, [bought("big", 1, 10n)]),
  );
  await service.tell(...many);
  const states = (await entriesOf(service)).map((entry) => entry.replace(/^\S+/, ""));
  expect(states).toHaveLength(301);
  expect(new Set(states).size).toBe(1);
});
