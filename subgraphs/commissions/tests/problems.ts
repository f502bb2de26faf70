import type { TestService } from "@tributary/testing/service";
import type { History } from "./histories";
import { expectedAmounts } from "./oracle";
import { complaintsAbout } from "./sound-books";

const SUMS = `select substr(payment_intent_id, 4) as id, sum(amount_minor)::text as amount
  from commissions.commission where payment_intent_id is not null group by 1 having sum(amount_minor) <> 0`;

/** What holds each payment's commission, of those that are not paid. */
export const HOLDS = `select substr(payment_intent_id, 4) as id,
    coalesce(string_agg(h.subject, ',' order by h.subject collate "C"), '') as held
  from commissions.commission c
  left join commissions.commission_hold h on h.commission_id = c.id and h.released_at is null
  where c.kind = 'PAYMENT' and c.status <> 'PAID' group by 1`;

/** What is wrong with a payment, a promoter or a commission of a history. */
export interface Problem {
  /** Undefined: of no history that could be named. */
  story: History | undefined;
  said: string;
}

/** What is not over or not known in a payment's last state: each holds its commission, nothing else. */
function openSubjects({ states }: History["payments"][number]): string {
  const { paymentIntentId, disputes, risks = [], unknown = [] } = states.at(-1)!;
  const isOver = ["won", "lost", "warning_closed", "prevented"];
  return [
    ...disputes.filter(({ status }) => !isOver.includes(status)),
    ...risks.filter(({ isOpen }) => isOpen),
    ...unknown.map(() => ({ id: paymentIntentId })),
  ]
    .map(({ id }) => id)
    .sort()
    .join();
}

/** Amounts and holds that differ from the oracle's, and whatever else is unsound. */
export async function problemsOf(
  service: TestService,
  stories: readonly History[],
  cancelled: readonly string[] = [],
): Promise<Problem[]> {
  const sums = await service.database.admin.query(SUMS);
  const booked = new Map(sums.rows.map(({ id, amount }) => [id, amount]));
  const holds = await service.database.admin.query(HOLDS);
  const held = new Map(holds.rows.map(({ id, held }) => [id, held]));
  const problems = stories.flatMap((story) => {
    const expected = expectedAmounts(story);
    for (const id of cancelled) expected.delete(id);
    return story.payments.flatMap((payment) => {
      const { id } = payment;
      const amounts = [booked.get(id) ?? "0", `${expected.get(id) ?? 0n}`];
      const subjects = [held.get(id), held.has(id) ? openSubjects(payment) : undefined];
      return [
        ...(amounts[0] === amounts[1]
          ? []
          : [{ story, said: `pi_${id}: ${amounts[0]} booked, ${amounts[1]} reckoned` }]),
        ...(subjects[0] === subjects[1]
          ? []
          : [{ story, said: `pi_${id}: held for [${subjects[0]}] instead of [${subjects[1]}]` }]),
      ];
    });
  });
  const unsound = (await complaintsAbout(service)).map((said) => {
    const [, name] = /(?:prm_|pi_|ref_|aff_)(h\d+(?:r\d+)?)[apf]/.exec(said) ?? [];
    return { story: stories.find((one) => one.name === name), said };
  });
  return [...problems, ...unsound];
}
