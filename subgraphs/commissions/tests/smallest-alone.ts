import type { NewEvent } from "@tributary/events/publish";
import { startTestService, type TestService } from "@tributary/testing/service";
import { service as definition } from "../subgraph";
import { allocated } from "./books";
import { type History, paymentsOf, policies } from "./histories";
import { batchOpened, itemPaid, itemReleased } from "./neighbours";
import { problemsOf } from "./problems";
import { asCommands, type Replay, renamed, type Step, smallest } from "./smallest-history";

/**
 * Tells a history alone, again and again under other names, to a service that knows the policies:
 * the commands of its smallest part that fails. `payouts`: after which place everybody was paid, or
 * -1. Null: alone it does not fail.
 */
export async function smallestAlone(
  story: History,
  stream: readonly NewEvent[],
  payouts: number,
): Promise<string | null> {
  const service = await startTestService(definition);
  let tries = 0;
  try {
    await service.tell(...policies());
    const fails = async (replay: Replay) => {
      const name = `${story.name}r${++tries}`;
      const { story: own, steps } = renamed(replay, (text) =>
        text.replaceAll(story.name, name).replaceAll(story.name.toUpperCase(), name.toUpperCase()),
      );
      await tellAlone(service, own, steps);
      const problems = await problemsOf(service, [own]);
      return problems.some((problem) => problem.story === own);
    };
    // How a payout of its own would have gone is not known: both are tried.
    const ways: Step[][] = payouts < 0 ? [[]] : [["pay"], ["claim"], []];
    for (const way of ways) {
      const steps = ([...stream] as Step[]).toSpliced(payouts + 1, 0, ...way);
      const found = await smallest({ story, steps }, fails);
      if (found) return asCommands(found);
    }
    return null;
  } finally {
    await service.stop();
  }
}

async function tellAlone(service: TestService, story: History, steps: readonly Step[]) {
  const batch = `${story.name}batch`;
  for (const step of steps) {
    if (typeof step !== "string") {
      await service.tell(step);
      continue;
    }
    await service.running.schedule.runAll();
    const promoterIds = [`prm_${story.name}a`];
    await service.tell(batchOpened(batch, service.clock.now(), { promoterIds }));
    const items = await allocated(service, batch);
    if (step === "pay") await service.tell(...items.map((item) => itemPaid(batch, item)));
  }
  await service.tell(
    ...(await allocated(service, batch)).map((item) => itemReleased(batch, item)),
    ...paymentsOf(story),
  );
}
