import { rows } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { defaultPolicy } from "@tributary/vocabulary/default-policy";

/** Months are months of the program's time zone: the first policy's, from the beginning. Kept once written. */
export async function rememberTimeZone({ db, config }: Services): Promise<void> {
  await rows(
    db,
    "insert into program_time_zone (valid_from, zone) values ('epoch', $1) on conflict do nothing",
    [defaultPolicy(config).timeZone],
  );
}
