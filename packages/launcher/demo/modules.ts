import { type Credentials, type Data, until } from "../demo-client";
import {
  APPLY_SUGGESTION,
  APPROVE_PLAN,
  OPEN_SESSION,
  PREVIEW_SUGGESTION,
  PUBLISH_MODULE,
  REVERT_SUGGESTION,
  SAVE_JULES_KEY,
  SESSION,
  SHARE_MODULE,
} from "../story-questions";
import { LAST_DAY } from "./plan";
import { database, MODULES, type Module } from "./terraform";
import { accepted, type Year } from "./year";

const DISMISS = `mutation ($input: DismissJulesSuggestionInput!) { dismissJulesSuggestion(input: $input) {
  suggestion { id } userErrors { code message } } }`;

/** Answers of the simulated agent come by polling, in real time. */
const PATIENCE_MS = 120_000;

const SCAN =
  "FAILED main.tf aws_s3_bucket.logs: not encrypted at rest (CKV_AWS_19)\nFAILED main.tf aws_s3_bucket.logs: no lifecycle rule (CKV2_AWS_61)\n";

/** Ben's modules: he shares some with Ada, and both ask the agent about them. */
export function modulesAreWorkedOn(year: Year): void {
  const ids = new Map<string, string>();
  for (const [number, module] of MODULES.entries())
    year.on(150 + 30 * number, () => publish(year, ids, module, module.files));
  year.on(200, () =>
    publish(year, ids, MODULES[0]!, {
      ...MODULES[0]!.files,
      "outputs.tf": 'output "bucket" {\n  value = aws_s3_bucket.logs.id\n}\n',
    }),
  );
  year.on(LAST_DAY - 20, async () => {
    for (const id of ["ada", "ben"]) {
      const input = { apiKey: `jules-demo-${id === "ada" ? "adas" : "bens"}-own-key` };
      accepted(await year.maker.ask(await year.maker.as(id), SAVE_JULES_KEY, { input }));
    }
  });
  year.on(LAST_DAY - 19, async () => {
    for (const [name, canApply] of [
      ["logs", true],
      ["database", true],
      ["reports", false],
    ] as const)
      await share(year, ids.get(name)!, canApply);
  });
  year.on(LAST_DAY - 12, () => applied(year, ids));
  year.on(LAST_DAY - 10, () => reverted(year, ids));
  year.on(LAST_DAY - 8, () => conflicted(year, ids));
  year.on(LAST_DAY - 6, () => dismissed(year, ids));
  year.on(LAST_DAY - 4, () => failed(year, ids));
  year.on(LAST_DAY - 1, () => open(year, ids));
}

async function publish(
  year: Year,
  ids: Map<string, string>,
  module: Module,
  files: Record<string, string>,
): Promise<void> {
  const input = {
    ...{ moduleId: ids.get(module.name) ?? null, workspaceId: "wks_ben", name: module.name },
    description: module.description,
    files: Object.entries(files).map(([path, content]) => ({ path, content })),
    idempotencyKey: `module-${module.name}-${year.today()}`,
  };
  const ben = await year.maker.as("ben");
  ids.set(module.name, accepted(await year.maker.ask(ben, PUBLISH_MODULE, { input })).module.id);
}

async function share(year: Year, moduleId: string, canApply: boolean): Promise<void> {
  const end = new Date(+year.maker.now() + 180 * 86_400_000).toISOString();
  const input = { moduleId, withMyPromoter: true, canApply, until: end };
  accepted(await year.maker.ask(await year.maker.as("ben"), SHARE_MODULE, { input }));
}

interface Asked {
  who: Credentials;
  suggestion: Data;
}

/** Somebody asks, approves the plan, and waits for the suggestion; a session that fails has none. */
async function asks(
  year: Year,
  id: string,
  moduleId: string,
  prompt: string,
  contextSources: object[] = [],
): Promise<Asked> {
  const { maker } = year;
  const who = await maker.as(id);
  const key = `session-${id}-${year.today()}`;
  const input = { moduleId, prompt, contextSources, idempotencyKey: key };
  const { session: opened } = accepted(await maker.ask(who, OPEN_SESSION, { input }));
  const ended = async () => {
    const session = (await maker.ask(who, SESSION, { id: opened.id })).julesSession;
    const { status, needsAttention, currentPlan, suggestions } = session;
    if (needsAttention === "APPROVE_PLAN" && !currentPlan.approvedAt) {
      const approve = {
        sessionId: opened.id,
        planId: currentPlan.id,
        idempotencyKey: `${key}-${currentPlan.id}`,
      };
      accepted(await maker.ask(who, APPROVE_PLAN, { input: approve }));
    }
    const isOver = status === "FAILED" || (status === "COMPLETED" && suggestions.length > 0);
    return isOver ? session : null;
  };
  const session: Data = await until(`the agent on day ${year.today()}`, ended, PATIENCE_MS);
  return { who, suggestion: session.suggestions[0] };
}

async function apply(year: Year, { who, suggestion }: Asked, ...expected: string[]): Promise<void> {
  const { maker } = year;
  const { previewJulesSuggestion: seen } = await maker.ask(who, PREVIEW_SUGGESTION, {
    id: suggestion.id,
  });
  const input = {
    ...{ suggestionId: suggestion.id, previewDigest: seen.digest },
    acknowledgedRiskCodes: seen.risks.map(({ code }: Data) => code),
    idempotencyKey: `apply-${suggestion.id}`,
  };
  accepted(await maker.ask(who, APPLY_SUGGESTION, { input }), ...expected);
}

async function applied(year: Year, ids: Map<string, string>): Promise<void> {
  const question = "Which variables are not declared? Please declare them.";
  await apply(year, await asks(year, "ben", ids.get("network")!, question));
}

async function reverted(year: Year, ids: Map<string, string>): Promise<void> {
  const asked = await asks(
    year,
    "ben",
    ids.get("backups")!,
    "Please encrypt the bucket of our backups.",
  );
  await apply(year, asked);
  const input = {
    suggestionId: asked.suggestion.id,
    idempotencyKey: `revert-${asked.suggestion.id}`,
  };
  accepted(await year.maker.ask(asked.who, REVERT_SUGGESTION, { input }));
}

/** Ben writes at the very place where the suggestion would. */
async function conflicted(year: Year, ids: Map<string, string>): Promise<void> {
  const asked = await asks(
    year,
    "ada",
    ids.get("database")!,
    "Is the database encrypted at rest? If not, encrypt it.",
  );
  const next = database('\n  identifier     = "orders"');
  await publish(year, ids, MODULES[2]!, { "main.tf": next });
  await apply(year, asked, "SUGGESTION_CONFLICTS");
}

async function dismissed(year: Year, ids: Map<string, string>): Promise<void> {
  const { who, suggestion } = await asks(
    year,
    "ben",
    ids.get("reports")!,
    "Please describe the variables.",
  );
  const reason = "We write descriptions ourselves, in the words of our customers.";
  const input = { suggestionId: suggestion.id, reason, idempotencyKey: `dismiss-${suggestion.id}` };
  accepted(await year.maker.ask(who, DISMISS, { input }));
}

async function failed(year: Year, ids: Map<string, string>): Promise<void> {
  await asks(year, "ada", ids.get("reports")!, "Would it build in Frankfurt? simulate:fails");
}

/** The one that the demo leaves to be read, and applied. */
async function open(year: Year, ids: Map<string, string>): Promise<void> {
  const scan = { kind: "LOG_SNIPPET", label: "policy scan", content: SCAN };
  const note = {
    kind: "NOTE",
    label: "from our security review",
    content: "Buckets must be encrypted by the end of the year.",
  };
  await asks(
    year,
    "ada",
    ids.get("logs")!,
    "Is the bucket with our logs encrypted at rest? If it is not, please encrypt it.",
    [scan, note],
  );
}
