import { prepared } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** Whether a connected account is ours: affiliates-admin has told that it made it. */
export async function isOurAccount(db: DataSource, accountId: string): Promise<boolean> {
  const found = await prepared(
    db,
    "is-our-account",
    "select from connected_account where account_id = $1",
    [accountId],
  );
  return found.length > 0;
}
