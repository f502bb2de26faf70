import { rows } from "@tributary/kit/database";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { idOf } from "./facts/amount";
import { WARNING } from "./facts/radar";
import { rankOf } from "./facts/rank";

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

/** What a round needs of many payments is asked for together. */
export interface Album {
  keep: DataLoader<Picture, void>;
  ofPayment: DataLoader<string, Picture[]>;
  byId: DataLoader<string, Picture | null>;
}

const TOGETHER = { cache: false, maxBatchSize: 100 };

/** Asks and keeps together what a round asks and keeps of its payments. */
export function album(db: DataSource): Album {
  return {
    keep: new DataLoader(async (pictures) => {
      await keepPictures(db, pictures);
      return pictures.map(() => undefined);
    }, TOGETHER),
    ofPayment: new DataLoader(async (ids) => {
      const found = await pictures(db, "payment_id", ids);
      const byPayment = Map.groupBy(found, ({ paymentId }) => paymentId);
      return ids.map((id) => byPayment.get(id) ?? []);
    }, TOGETHER),
    byId: new DataLoader(async (ids) => {
      const found = new Map((await pictures(db, "id", ids)).map((one) => [one.id, one]));
      return ids.map((id) => found.get(id) ?? null);
    }, TOGETHER),
  };
}

async function keepPictures(db: DataSource, pictures: readonly Picture[]) {
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
  await rows(
    db,
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

/** Pictures by one of their ids. */
export function pictures(
  db: DataSource,
  column: "id" | "payment_id" | "invoice_id",
  ids: readonly string[],
): Promise<Picture[]> {
  return rows<Picture>(
    db,
    `select id, type, payment_id as "paymentId", body, seen_at as "seenAt"
     from stripe_object where ${column} = any($1) order by id`,
    [[...ids]],
  );
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
