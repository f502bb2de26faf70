import type { Services } from "@tributary/kit/subgraph";
import { defaultPolicy } from "@tributary/vocabulary/default-policy";
import { ProgramTimeZone } from "../entities/program-time-zone";

/** Months are months of the program's time zone: the first policy's, from the beginning. Kept once written. */
export async function keepTimeZone({ db, config }: Services): Promise<void> {
  await db
    .createQueryBuilder()
    .insert()
    .into(ProgramTimeZone)
    .values({ validFrom: new Date(0), zone: defaultPolicy(config).timeZone })
    .orIgnore()
    .execute();
}
