import "@tributary/kit/node-version";
import { deepStrictEqual } from "node:assert";
import { randomBytes } from "node:crypto";
import { readEnvFile } from "@tributary/kit/env-file";
import { printError } from "@tributary/kit/log";
import { portOption, readCommandLine } from "./command-line";
import { rememberedPort } from "./data-folder";
import { ask, demoFacts, tokenOf } from "./demo-client";
import {
  adaJoins,
  bonusArrives,
  forgeryIsRefused,
  friendIsRefunded,
  friendJoins,
  friendPays,
  platformKey,
  type Stage,
  stepsTold,
  tell,
} from "./story-chapters";
import { adaHelpsBen } from "./story-jules";
import {
  adaOnboards,
  adaReadsHerStatement,
  adaWantsToBePaid,
  monthIsDue,
  twoOperatorsApprove,
} from "./story-payout";
import { DASHBOARD, DECISION } from "./story-questions";
import { payOnConsumption } from "./story-revenue";

const USAGE = `npm run demo:story

Tells the whole story (join, link, redeem, signed webhook, refund, payout by two operators, statement, true revenue of
consumed credits, a session with the simulated Jules from question to applied version and back) to a running demo, over HTTP, and compares every answer. It moves the demo's clock; it can be told as often as one likes.

  --port 5000                the demo's port (or PORT=5000); default: the one of the last npm start, else 4000
  --url http://host:4000     a demo elsewhere
  --stripe http://host:4010  where its Stripe simulator is from here, if it has another name there
  --help                     this text`;

async function story(origin: string, stripe: string | undefined): Promise<void> {
  const facts = await demoFacts(origin, stripe);
  if (!facts.stripe)
    throw new Error("the story needs the Stripe simulator, and this deployment uses Stripe itself");
  const run = randomBytes(4).toString("hex");
  const olga = tokenOf(facts, "olga");
  const oscar = tokenOf(facts, "oscar");
  const stage: Stage = {
    origin,
    stripe: facts.stripe,
    ada: tokenOf(facts, "ada"),
    ben: tokenOf(facts, "ben"),
    olga,
    oscar,
    platform: await platformKey(origin, olga, oscar, run),
    run,
    friend: `friend-${run}`,
    workspace: `wks_friend-${run}`,
  };
  const code = await adaJoins(stage);
  const linkedAt = await friendJoins(stage, code);
  const onboardingPage = await adaWantsToBePaid(stage);
  await bonusArrives(stage, linkedAt);
  const payment = await friendPays(stage);
  await forgeryIsRefused(stage);
  await friendIsRefunded(stage, payment);
  const decision = await tell("Olga asks why this payment earned", () =>
    ask(origin, olga, DECISION, { id: payment.id }),
  );
  deepStrictEqual(decision.commissionDecision.reason, "EARNED");
  await tell("Ada's dashboard, one query over all five subgraphs", () =>
    ask(origin, stage.ada, DASHBOARD),
  );
  await adaOnboards(stage, onboardingPage);
  await twoOperatorsApprove(stage, await monthIsDue(stage, payment.id));
  await adaReadsHerStatement(stage, payment.id);
  await payOnConsumption(stage, code);
  if (facts.jules) await adaHelpsBen(stage);
  else console.log("\nNothing is told of sessions with Jules: this demo has no simulator of it.");
  console.log("\nThe story holds.");
}

async function main(): Promise<void> {
  const values = readCommandLine(USAGE, {
    port: { type: "string", short: "p" },
    url: { type: "string" },
    stripe: { type: "string" },
  });
  if (values === null) return;
  readEnvFile();
  const { port, url, stripe } = values as { port?: string; url?: string; stripe?: string };
  const chosen = port === undefined ? Number(process.env.PORT) : portOption(port);
  const known = chosen || rememberedPort(process.env.DATA_DIR || ".data") || 4000;
  await story(url ?? `http://localhost:${known}`, stripe);
}

main().catch((error: Error) => {
  printError(
    stepsTold() === 0
      ? error.message
      : `\nThe story ends badly after step ${stepsTold()}: ${error.message}`,
  );
  process.exit(1);
});
