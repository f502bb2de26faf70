import { service } from "@tributary/jules-session/subgraph";
import { loadConfig } from "@tributary/kit/config";
import { startService } from "@tributary/service/service";
import { serveParent } from "../harness/processes";

/** What the parent asks for: once, to see to sessions as a deployment does; then for this process's memory. */
export type Order =
  | { kind: "start"; database: string; jules: string; encryptionKeys: string }
  | { kind: "memory" };

export interface Memory {
  /** Resident, MB: garbage that is not collected yet counts. */
  mb: number;
}

serveParent<Order>(async (order): Promise<Memory> => {
  if (order.kind === "start") {
    const config = loadConfig({
      DATABASE_URL: order.database,
      JULES_API_BASE: order.jules,
      ENCRYPTION_KEYS: order.encryptionKeys,
      LOG_LEVEL: "error",
    });
    await startService(service, { config });
  }
  return { mb: process.memoryUsage.rss() / 2 ** 20 };
});
