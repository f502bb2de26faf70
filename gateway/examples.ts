import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { schemaFolder } from "@tributary/kit/schema-files";
import type { Viewer } from "@tributary/kit/viewer";
import type { Gateway } from "./gateway";

/** One operation of `schema/examples`, as a tab of the playground. */
export interface Example {
  /** The file's name without its ending. */
  name: string;
  query: string;
  /** JSON text of the sibling `.json` file, its placeholders filled in; `{}` without one. */
  variables: string;
}

/** What stands for `<affiliate>` and the others in examples' variables; undefined for what is not there. */
export type ExampleIds = Partial<
  Record<
    | "affiliate"
    | "referral"
    | "payment"
    | "operation"
    | "batch"
    | "hash"
    | "failed item"
    | "pending operation"
    | "open month"
    | "module"
    | "end of the share"
    | "session"
    | "plan"
    | "suggestion"
    | "digest",
    string | undefined
  >
>;

/**
 * All examples, in the order of their file names. `<now>` becomes the time, `<this month>` its month,
 * `<last month>` the month before and `<new id>` a fresh id, so that an example can be run as it stands, at any time and again; an id that is not known
 * stays a placeholder, which says what to put there.
 */
export function readExamples(ids: ExampleIds = {}): Example[] {
  const folder = path.join(schemaFolder(), "examples");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith(".graphql"));
  return files.sort().map((file) => {
    const variables = path.join(folder, file.replace(/\.graphql$/, ".json"));
    return {
      name: file.replace(/\.graphql$/, ""),
      query: readFileSync(path.join(folder, file), "utf8"),
      variables: existsSync(variables) ? filledIn(readFileSync(variables, "utf8"), ids) : "{}",
    };
  });
}

function filledIn(variables: string, ids: ExampleIds): string {
  const known = Object.entries(ids).reduce(
    (text, [name, id]) =>
      id === undefined ? text : text.replaceAll(`<${name}>`, () => JSON.stringify(id).slice(1, -1)),
    variables,
  );
  return known
    .replaceAll("<now>", () => new Date().toISOString())
    .replaceAll("<this month>", () => month(0))
    .replaceAll("<last month>", () => month(-1))
    .replaceAll("<new id>", () => `example-${randomUUID()}`);
}

function month(later: number): string {
  const now = new Date();
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + later));
  return first.toISOString().slice(0, 7);
}

const NEWEST = `query ExampleIds {
  affiliates(first: 1) { nodes { id promoter { user { id } referrals(first: 1) { nodes { id } } } } }
  commissions(first: 20) { nodes { kind source } }
  auditLog(first: 20) { nodes { operationId undoable } }
  payoutBatches(first: 1) { nodes { id snapshotHash items(first: 1, status: FAILED) { nodes { id } } } }
  pendingOperations(first: 1) { nodes { id } }
  openMonth { month }
}`;

interface Sharing {
  id: string;
  promoter: { user: { id: string }; referrals: { nodes: { id: string }[] } } | null;
}
interface NewestBatch {
  id: string;
  /** Null while it is prepared. */
  snapshotHash: string | null;
  items: { nodes: { id: string }[] };
}

/** Ids that exist here, for a demo's playground: asked as an operator, as anybody there may be. */
export async function exampleIds(gateway: Gateway): Promise<ExampleIds> {
  const operator = person("playground", true);
  const data = await answerTo(gateway, operator, NEWEST);
  const nodes = <T>(list: string) => (data[list] as { nodes: T[] } | null)?.nodes ?? [];
  const [affiliate] = nodes<Sharing>("affiliates");
  const payment = nodes<{ kind: string; source: string }>("commissions").find(
    ({ kind }) => kind === "PAYMENT",
  );
  const operation = nodes<{ operationId: string; undoable: boolean }>("auditLog").find(
    ({ undoable }) => undoable,
  );
  const [batch] = nodes<NewestBatch>("payoutBatches");
  const [pending] = nodes<{ id: string }>("pendingOperations");
  const open = data["openMonth"] as { month: string } | null;
  return {
    batch: batch?.id,
    hash: batch?.snapshotHash ?? undefined,
    "failed item": batch?.items.nodes[0]?.id,
    affiliate: affiliate?.id,
    referral: affiliate?.promoter?.referrals.nodes[0]?.id,
    payment: payment?.source,
    "pending operation": pending?.id,
    "open month": open?.month,
    operation: operation?.operationId,
    ...(await sessionIds(gateway, operator, affiliate?.promoter?.user.id)),
  };
}

/** The examples' own module, by its name; modules come oldest first. */
const MODULES = `query ExampleModule { modules(first: 100, search: "Log archive") {
  nodes { id headVersion { createdAt } } } }`;
const SESSION = `query ExampleSession($moduleId: ID!) { julesSessions(first: 1, filter: { moduleId: $moduleId }) {
  nodes { id currentPlan { id } suggestions { id state } } } }`;
const PREVIEW = `mutation ExamplePreview($id: ID!) { previewJulesSuggestion(id: $id) { digest } }`;
const SHARED_MS = 30 * 86_400_000;

interface ExampleModule {
  id: string;
  headVersion: { createdAt: string };
}
interface ExampleSession {
  id: string;
  currentPlan: { id: string } | null;
  suggestions: { id: string; state: string }[];
}

/** Of the newest module of the examples, and of the promoter's newest session on it. */
async function sessionIds(
  gateway: Gateway,
  operator: Viewer,
  promoter: string | undefined,
): Promise<ExampleIds> {
  const { modules } = await answerTo(gateway, operator, MODULES);
  const module = (modules as { nodes: ExampleModule[] } | undefined)?.nodes.at(-1);
  if (!module) return {};
  // By the deployment's clock, which may be ahead of real time.
  const end = new Date(Date.parse(module.headVersion.createdAt) + SHARED_MS);
  const ids = { module: module.id, "end of the share": end.toISOString() };
  if (promoter === undefined) return ids;
  const owner = person(promoter, false);
  const { julesSessions } = await answerTo(gateway, owner, SESSION, { moduleId: module.id });
  const session = (julesSessions as { nodes: ExampleSession[] } | undefined)?.nodes[0];
  const suggestion = session?.suggestions[0];
  const isOpen = suggestion?.state === "PROPOSED";
  const previewed = isOpen ? await answerTo(gateway, owner, PREVIEW, { id: suggestion.id }) : null;
  const preview = previewed?.["previewJulesSuggestion"] as { digest: string } | null | undefined;
  return {
    ...ids,
    session: session?.id,
    plan: session?.currentPlan?.id,
    suggestion: suggestion?.id,
    digest: preview?.digest,
  };
}

function person(id: string, operator: boolean): Viewer {
  const email = `${id}@localhost`;
  return { kind: "USER", id, email, region: null, workspaces: [], operator, network: "playground" };
}

/** What is there; nothing of what cannot be answered now. */
async function answerTo(
  gateway: Gateway,
  viewer: Viewer,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  const identity = { viewer, requestId: "playground" };
  const { data } = await gateway.execute({ query, variables }, identity);
  return (data as Record<string, unknown> | null | undefined) ?? {};
}
