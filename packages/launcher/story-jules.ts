import { deepStrictEqual } from "node:assert";
import { ask, type Data, until } from "./demo-client";
import { type Stage, tell } from "./story-chapters";
import { BUCKET, benGoesOn, benPublishes, benShares, CHANGE, PASSWORD } from "./story-module";
import {
  APPROVE_PLAN,
  JULES_KEY,
  OPEN_SESSION,
  PREVIEW_PROMPT,
  SAVE_JULES_KEY,
  SESSION,
  SESSION_REVISION,
} from "./story-questions";
import {
  adaApplies,
  adaMayNotApply,
  benEndsTheShare,
  benSeesAndReverts,
  withoutDiff,
} from "./story-suggestion";

/** The simulator takes every key that begins so; Ada's is the same at each telling, since tries of keys are few. */
const DEMO_KEY = "jules-demo-adas-own-key";
const QUESTION = "Is the bucket with our logs encrypted at rest? If it is not, please encrypt it.";
const SCAN = {
  kind: "LOG_SNIPPET",
  label: "policy scan",
  content: "FAILED main.tf aws_s3_bucket.logs: see https://policies.acme.example/buckets\n",
};
/** The agent takes some seconds for each step, and is looked at every few seconds. */
const WITHIN_MS = 120_000;

/**
 * A promoter helps a friend: Ben shares a module with whoever promoted him, Ada asks the agent about it with a key of
 * her own, and what it suggests becomes a version, and is taken back. Told again, it is another module.
 */
export async function adaHelpsBen(stage: Stage): Promise<void> {
  const module = await benPublishes(stage);
  await benShares(stage, module, { canApply: false });
  await adaSavesKey(stage);
  await adaSeesWhatLeaves(stage, module.id);
  const sessionId = await adaAsks(stage, module.id);
  await adaApprovesThePlan(stage, sessionId);
  const suggestion = await adaReviews(stage, sessionId);
  const before = await benGoesOn(stage, module);
  await adaMayNotApply(stage, suggestion.id);
  await benShares(stage, module, { canApply: true });
  await adaApplies(stage, module.id, suggestion.id);
  await benSeesAndReverts(stage, module, suggestion.id, before);
  await benEndsTheShare(stage, module, sessionId);
}

async function adaSavesKey({ origin, ada }: Stage): Promise<void> {
  const masked = { status: "VALID", hint: `…${DEMO_KEY.slice(-4)}` };
  const { julesCredential: known } = await ask(origin, ada, JULES_KEY);
  const isSaved = known?.status === masked.status && known.hint === masked.hint;
  const { credential } = await tell(
    isSaved
      ? "Ada's Jules key is there from an earlier telling; nobody is shown more of it than its end"
      : "Ada saves her own Jules key, here one of the simulator's; it is tried, sealed, and never shown again",
    async () => {
      if (isSaved) return { credential: known };
      const saved = await ask(origin, ada, SAVE_JULES_KEY, { input: { apiKey: DEMO_KEY } });
      deepStrictEqual(saved.saveJulesCredential.userErrors, []);
      deepStrictEqual(JSON.stringify(saved).includes(DEMO_KEY), false);
      return saved.saveJulesCredential;
    },
  );
  deepStrictEqual({ status: credential.status, hint: credential.hint }, masked);
}

async function adaSeesWhatLeaves({ origin, ada }: Stage, moduleId: string): Promise<void> {
  const input = { moduleId, prompt: QUESTION, contextSources: [SCAN] };
  const { previewJulesPrompt } = await tell(
    "Before she asks, Ada sees what would leave: no password, and no address that leads anywhere",
    () => ask(origin, ada, PREVIEW_PROMPT, { input }),
    ({ previewJulesPrompt: { text, ...rest } }) => ({ ...rest, text: text?.split("\n") }),
  );
  const { text, bytes, redactions, userErrors } = previewJulesPrompt;
  deepStrictEqual(userErrors, []);
  deepStrictEqual([text.includes(QUESTION), text.includes(BUCKET)], [true, true]);
  deepStrictEqual([text.includes(PASSWORD), text.includes("https://")], [false, false]);
  deepStrictEqual([/REDACTED_[0-9a-f]{12}/.test(text), redactions > 0], [true, true]);
  deepStrictEqual(bytes, Buffer.byteLength(text));
}

/** Answers the session's id. */
async function adaAsks({ origin, ada, run }: Stage, moduleId: string): Promise<string> {
  const about = { moduleId, prompt: QUESTION, contextSources: [SCAN] };
  const input = { ...about, idempotencyKey: `ask-${run}` };
  const { createJulesSession } = await tell(
    "Ada opens a session; it is answered before Jules is asked, and opened once however often it is sent",
    () => ask(origin, ada, OPEN_SESSION, { input }),
  );
  deepStrictEqual(createJulesSession.userErrors, []);
  const again = await ask(origin, ada, OPEN_SESSION, { input });
  deepStrictEqual(again.createJulesSession.session.id, createJulesSession.session.id);
  return createJulesSession.session.id;
}

async function adaApprovesThePlan(stage: Stage, sessionId: string): Promise<void> {
  const { origin, ada, run } = stage;
  const planned = await tell(
    "…and soon the agent's plan waits for her; she reads on by the session's revision",
    () =>
      sessionBecomes(
        stage,
        sessionId,
        "the plan",
        ({ needsAttention }) => needsAttention === "APPROVE_PLAN",
      ),
    ({ status, needsAttention, revision, currentPlan }) => {
      return { status, needsAttention, revision, currentPlan };
    },
  );
  const input = { sessionId, planId: planned.currentPlan.id, idempotencyKey: `plan-${run}` };
  const { approveJulesPlan } = await tell("Ada approves the plan that she has read", () =>
    ask(origin, ada, APPROVE_PLAN, { input }),
  );
  deepStrictEqual(approveJulesPlan.userErrors, []);
}

/** Asks for the revision alone, and reads the session whenever it has grown. */
function sessionBecomes(
  { origin, ada }: Stage,
  id: string,
  what: string,
  isSo: (session: Data) => boolean,
): Promise<Data> {
  let read = 0;
  return until(
    what,
    async () => {
      const { revision } = (await ask(origin, ada, SESSION_REVISION, { id })).julesSession;
      if (revision === read) return null;
      read = revision;
      const { julesSession } = await ask(origin, ada, SESSION, { id });
      return isSo(julesSession) ? julesSession : null;
    },
    WITHIN_MS,
  );
}

/** Answers the suggestion. */
async function adaReviews(stage: Stage, sessionId: string): Promise<Data> {
  const session = await tell(
    "The agent has worked; Ada reads its suggestion as a diff",
    () =>
      sessionBecomes(
        stage,
        sessionId,
        "the suggestion",
        ({ status, suggestions }) => status === "COMPLETED" && suggestions.length > 0,
      ),
    ({ status, needsAttention, suggestions: [one] }) => ({
      ...{ status, needsAttention, summary: one.summary, baseVersion: one.baseVersion },
      diff: one.files.flatMap(({ unifiedDiff }: Data) => unifiedDiff.split("\n")),
    }),
  );
  deepStrictEqual(session.needsAttention, "REVIEW_SUGGESTION");
  const delivered = session.activities.nodes.filter(({ delivery }: Data) => delivery);
  deepStrictEqual(
    delivered.every(({ delivery }: Data) => delivery === "ACKNOWLEDGED"),
    true,
  );
  deepStrictEqual(session.suggestions.length, 1);
  const [suggestion] = session.suggestions;
  deepStrictEqual(suggestion.files.map(withoutDiff), CHANGE);
  deepStrictEqual(suggestion.baseVersion, { number: 1 });
  deepStrictEqual([suggestion.problems, suggestion.canDecide], [[], false]);
  return suggestion;
}
