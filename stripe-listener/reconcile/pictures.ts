import { rows, type Tx } from "@tributary/kit/database";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { idOf } from "../facts/amount";
import { WARNING } from "../facts/radar";
import { rankOf } from "../facts/rank";

/** Any object of Stripe's. */
export type Json = Record<string, unknown> & { id: string; object: string };

/** A picture of an object that a webhook showed. */
export interface Picture {
  id: string;
  type: string;
  paymentId: string | null;
  body: Json;
  seenAt: Date;
}

/** Asks the database. */
export type Ask = <T>(sql: string, parameters: unknown[]) => Promise<T[]>;

/** Asks on any connection. */
export function asking(db: DataSource): Ask {
  return (sql, parameters) => rows(db, sql, parameters);
}

/** Asks in a transaction: its connection answers one question at a time. */
export function askingWithin(tx: Tx): Ask {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(sql: string, parameters: unknown[]) => {
    const answer = last.then(() => rows<T>(tx, sql, parameters));
    last = answer.catch(() => {});
    return answer;
  };
}

/** What a round needs of many payments is asked for together. */
export interface Album {
  keep: DataLoader<Picture, void>;
  ofPayment: DataLoader<string, Picture[]>;
  byId: DataLoader<string, Picture | null>;
}

const TOGETHER = { cache: false, maxBatchSize: 500 };

/** Asks and keeps together what a round asks and keeps of its payments. */
export function album(ask: Ask): Album {
  return {
    keep: new DataLoader(async (pictures) => {
      await keepPictures(ask, pictures);
      return pictures.map(() => undefined);
    }, TOGETHER),
    ofPayment: new DataLoader(async (ids) => {
      const found = await pictures(ask, "payment_id", ids);
      const byPayment = Map.groupBy(found, ({ paymentId }) => paymentId);
      return ids.map((id) => byPayment.get(id) ?? []);
    }, TOGETHER),
    byId: new DataLoader(async (ids) => {
      const found = new Map((await pictures(ask, "id", ids)).map((one) => [one.id, one]));
      return ids.map((id) => found.get(id) ?? null);
    }, TOGETHER),
  };
}

async function keepPictures(ask: Ask, pictures: readonly Picture[]) {
  const given = pictures.map(({ id, type, seenAt, paymentId, body }) => ({
    id,
    type,
    seen_at: seenAt,
    rank: rankOf(body),
    payment_id: paymentId,
    customer_id: idOf(body["customer"] as string | null),
    invoice_id: type === "invoice_payment" ? idOf(body["invoice"] as string) : null,
    body,
  }));
  await ask(
    `insert into stripe_object (id, type, seen_at, rank, payment_id, customer_id, invoice_id, body)
     select distinct on (id) id, type, seen_at, rank, payment_id, customer_id, invoice_id, body
     from jsonb_to_recordset($1::jsonb) as given (id text, type text, seen_at timestamptz,
       rank integer, payment_id text, customer_id text, invoice_id text, body jsonb)
     order by id, seen_at desc, rank desc
     on conflict (id) do update
     set seen_at = excluded.seen_at, rank = excluded.rank, payment_id = excluded.payment_id,
       customer_id = excluded.customer_id, invoice_id = excluded.invoice_id, body = excluded.body
     where (excluded.seen_at, excluded.rank) > (stripe_object.seen_at, stripe_object.rank)`,
    [JSON.stringify(given).replaceAll("\\u0000", "\\ufffd")],
  );
}

/** Pictures by one of their ids, in the order of their own. */
export async function pictures(
  ask: Ask,
  column: "id" | "payment_id" | "invoice_id",
  ids: readonly string[],
): Promise<Picture[]> {
  const found = await ask<Picture>(
    `select id, type, payment_id as "paymentId", body, seen_at as "seenAt"
     from stripe_object where ${column} = any($1)`,
    [[...ids]],
  );
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The payment that an object names itself. */
export function paymentOf(object: Json): string | null {
  const intent = idOf(object["payment_intent"] as string | null);
  const charge = idOf(object["charge"] as string | null);
  switch (object.object) {
    case "payment_intent":
      return object.id;
    case "charge":
      return intent ?? object.id;
    case "refund":
    case "dispute":
    case "review":
    case WARNING:
      return intent ?? charge;
    case "checkout.session":
      return intent;
    case "invoice_payment": {
      const payment = object["payment"] as { payment_intent?: string; charge?: string } | undefined;
      return idOf(payment?.payment_intent) ?? idOf(payment?.charge);
    }
    default:
      return null;
  }
}
