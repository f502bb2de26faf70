import type { Services } from "@tributary/kit/subgraph";
import { defaultPolicy } from "@tributary/vocabulary/default-policy";
import { ProgramTimeZone } from "../entities/program-time-zone";

/** Until the first policy is heard, months are those of the zone that it will have. Kept once written. */
export async function keepTimeZone({ db, config }: Services): Promise<void> {
  await db
    .createQueryBuilder()
    .insert()
    .into(ProgramTimeZone)
    .values({ version: 0, zone: defaultPolicy(config).timeZone, publishedAt: new Date(0) })
    .orIgnore()
    .execute();
}
