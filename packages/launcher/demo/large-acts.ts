import type { Data } from "../demo-client";
import { APPROVE_OPERATION } from "../story-questions";
import { TERMS } from "./affiliates";
import { ADJUST } from "./corrections";
import type { Desk } from "./desk";
import { dayOf, LAST_DAY } from "./plan";

const GRANT = `mutation ($input: GrantCreditsInput!) { grantCredits(input: $input) {
  userErrors { code message } } }`;
const REJECT = `mutation ($input: DecideOperationInput!) { rejectOperation(input: $input) {
  userErrors { code message } } }`;
const WAITING = "{ pendingOperations(first: 20) { nodes { id status } } }";

/** Some acts want two: one is carried out, one rejected, and three wait at the end. */
export function largeActsWait(desk: Desk): void {
  const { year, promoterId, affiliateId, act } = desk;
  const asks = (mutation: string, input: object) =>
    act("olga", mutation, input, "NEEDS_SECOND_OPERATOR");
  const adjustment = (place: number, amountMinor: string, reason: string) => ({
    ...{ promoterId: promoterId(place), amountMinor, currency: "USD", reason },
  });
  const grant = (workspaceId: string, credits: string, reason: string) => ({
    ...{ workspaceId, credits, origin: "PROMOTION", reason },
  });
  year.on(dayOf("2026-03-26"), () =>
    asks(ADJUST, adjustment(1, "180000", "Commissions of the conference, agreed by mail.")),
  );
  year.on(dayOf("2026-03-27"), () =>
    decides(desk, APPROVE_OPERATION, "I was there; the sum is right."),
  );
  year.on(dayOf("2026-06-18"), () => asks(GRANT, grant("wks_ben", "25000", "For a case study.")));
  year.on(dayOf("2026-06-19"), () => decides(desk, REJECT, "Ten times what we agreed on."));
  year.on(dayOf("2026-06-22"), () =>
    act("olga", GRANT, grant("wks_ben", "250", "For a case study.")),
  );
  const soonOver = {
    ...grant("wks_ada", "40", "For reporting a bug."),
    expiresAt: "2026-12-06T00:00:00Z",
  };
  year.on(dayOf("2026-10-27"), () => act("oscar", GRANT, soonOver));

  year.on(LAST_DAY - 3, () =>
    asks(ADJUST, adjustment(2, "240000", "The reseller program's bonus of the autumn.")),
  );
  year.on(LAST_DAY - 2, async () =>
    asks(TERMS, {
      ...{ affiliateId: await affiliateId(1), rateBps: 6000, reason: "Exclusive for December." },
    }),
  );
  year.on(LAST_DAY - 1, () =>
    asks(GRANT, grant("wks_ben", "15000", "Migration of a large customer.")),
  );
}

/** Oscar decides the one that waits. */
async function decides({ year, look, act }: Desk, mutation: string, reason: string): Promise<void> {
  await year.maker.settle();
  const { pendingOperations } = await look(WAITING);
  const { id } = pendingOperations.nodes.find(({ status }: Data) => status === "WAITING");
  await act("oscar", mutation, { operationId: id, reason });
}
