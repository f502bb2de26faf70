// jules-session in a process of its own, which sees to sessions until it is killed.
import { loadConfig } from "@tributary/kit/config";
import { startService } from "@tributary/service/service";
import { pollJules } from "../actions/poll-jules";
import { julesProvider } from "../adapters/jules-provider";
import type { JulesServices } from "../context";
import { julesService } from "../subgraph";
import { killedPace } from "./polling-process";

const { signal } = new AbortController();
const provider = julesProvider(process.env.JULES_API_BASE!, {
  pauseMs: 10,
  limits: { perSecond: 10_000, burst: 10_000, waiting: 1000 },
});
// Everything is compiled; it begins when it is told to.
process.on("message", () => {
  void startService(julesService({ provider, pace: killedPace }), {
    config: loadConfig(process.env),
  }).then(
    ({ services }) => {
      // Wakes may reach the other process, which leaves them to this one.
      const look = () => pollJules(services as JulesServices, { key: "", signal }).catch(() => {});
      setInterval(() => void look(), 50);
      process.send!("polls");
    },
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on("disconnect", () => process.exit(0));
process.send!("ready");
