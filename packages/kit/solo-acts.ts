import { row, rows, type Tx } from "./database";

const DAY_MS = 86_400_000;
/** For how long acts on one beneficiary are added up: ten small ones are one large one. */
const SOLO_DAYS = 30;

/** An act of one operator alone, as it is added up. */
export interface Solo {
  operationId: string;
  /** The mutation's name. */
  action: string;
  /** Whose money it is about; sums are by action and beneficiary. */
  beneficiary: string;
  /** Its size, 0 or more. */
  amount: bigint;
  at: Date;
}

/**
 * Takes an act into the sum of its beneficiary's last 30 days, unless that would be more than `most`; null: no limit
 * holds now, but it may again. Answers whether it was taken. Two at once come one after the other; what is undone
 * later stays in the sum.
 */
export async function takeSolo(tx: Tx, act: Solo, most: bigint | null): Promise<boolean> {
  const { operationId, action, beneficiary, amount, at } = act;
  await rows(tx, "select pg_advisory_xact_lock(hashtextextended(current_schema() || $1, 0))", [
    ` solo ${action} ${beneficiary}`,
  ]);
  const taken = await row(
    tx,
    `insert into solo_act (operation_id, action, beneficiary, amount, at)
     select $1, $2, $3, $4::bigint, $5::timestamptz
     where $6::bigint is null or $4::bigint + (select coalesce(sum(amount), 0) from solo_act
       where action = $2 and beneficiary = $3 and at > $7::timestamptz) <= $6::bigint
     returning operation_id`,
    [
      operationId,
      action,
      beneficiary,
      amount,
      at,
      most,
      new Date(at.getTime() - SOLO_DAYS * DAY_MS),
    ],
  );
  return taken !== null;
}
