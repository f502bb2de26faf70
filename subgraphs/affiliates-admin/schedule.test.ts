import { startSchedule } from "@tributary/kit/schedule";
import type { AdminServices } from "./context";
import { schedule } from "./schedule";

it("a stop does not wait until everything is sent", async () => {
  let rounds = 0;
  const wake = () => {
    rounds += 1;
    return new Promise<void>(() => {});
  };
  const sends = schedule.filter(({ name }) => name === "send-webhooks");
  const running = startSchedule(sends, { webhooks: { wake } } as unknown as AdminServices);
  void running.runAll();
  await running.stop();
  expect(rounds).toBe(1);
});
