import type { HttpAnswer } from "@tributary/kit/routes";
import type { Viewer } from "@tributary/kit/viewer";
import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import type { Payee } from "./payouts";
import { joined, key } from "./setting";

/** How somebody is paid by hand. */
export const bank = {
  label: "bank",
  details: "Account holder: Ann\nIBAN: DE89 3704 0044 0532 0130 00",
};

let count = 0;

/** Enrols promoters who have said how they are paid by hand; answers them in their order. */
export async function payeesByHand(
  admin: TestService,
  said: readonly { label: string; details: string; userId?: string }[],
): Promise<Payee[]> {
  const people = said.map(({ userId, ...details }) => {
    const number = `${process.pid}_${count++}`;
    return { details, userId: userId ?? `payee ${number}`, promoterId: `prm_${number}` };
  });
  await admin.tell(...people.map(({ promoterId, userId }) => joined(promoterId, userId)));
  for (const { userId, details } of people) {
    await admin.execute(
      `mutation ($input: SavePayoutDetailsInput!) {
         savePayoutDetails(input: $input) { userErrors { code } } }`,
      { input: { ...details, idempotencyKey: key() } },
      user(userId),
    );
  }
  const { rows } = await admin.database.admin.query(
    `select a.id as "affiliateId", a.promoter_id as "promoterId", a.user_id as "userId", m.id as "methodId"
     from affiliates_admin.affiliate a join affiliates_admin.payout_method m using (promoter_id)
     where a.promoter_id = any($1) and m.replaced_at is null`,
    [people.map(({ promoterId }) => promoterId)],
  );
  const byPromoter = new Map(rows.map((row: Payee) => [row.promoterId, row]));
  return people.map(({ promoterId }) => byPromoter.get(promoterId)!);
}

/** Asks for a batch's CSV as the gateway does. */
export function download(
  admin: TestService,
  batchId: string,
  { part, viewer = operator() }: { part?: string; viewer?: Viewer } = {},
): Promise<HttpAnswer> {
  const input = { batchId, ...(part === undefined ? {} : { part }) };
  return admin.running.subgraph!.exports["payout-batch"]!(input, {
    viewer,
    requestId: "request-1",
  });
}

/** The whole file of an answer that has one. */
export async function textOf({ status, body }: HttpAnswer): Promise<string> {
  if (status !== 200) throw new Error(`${status}: ${body}`);
  let text = "";
  for await (const piece of body as AsyncIterable<string>) text += piece;
  return text;
}

/** Downloads a batch's CSV to its end. */
export async function downloaded(...given: Parameters<typeof download>): Promise<string> {
  return textOf(await download(...given));
}

/** Status and refusal of an answer without a file. */
export function refusalOf({ status, body }: HttpAnswer): unknown[] {
  const [{ extensions }] = JSON.parse(body as string).errors;
  return [status, extensions.refusal ?? extensions.code];
}
