import { createHash } from "node:crypto";
import { publish } from "@tributary/events/publish";
import { rows, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { isStorable } from "@tributary/kit/text";
import type { JulesSession } from "../entities/jules-session";
import { JulesSuggestion } from "../entities/jules-suggestion";
import { JulesSuggestionFile } from "../entities/jules-suggestion-file";
import { applyPatch, type Patched } from "../patches/apply-patch";
import { parsePatch } from "../patches/parse-patch";
import { unifiedDiff } from "../patches/unified-diff";
import { sentFiles } from "../queries/sent-tree";
import { appendActivities } from "./append-activity";

/** What the agent proposes: its newest change set. */
export interface Proposal {
  patch: string;
  /** What the agent says it did. */
  message: string | null;
  /** The provider's instant. */
  at: Date;
}

/** Summaries are read in lists. */
const MOST_SUMMARY = 2000;
const MOST_KEPT_PATCH = 1024 * 1024;

/**
 * Makes a patch the session's one suggestion to decide about, in the session's row lock: patches are cumulative, so
 * that an older one is superseded. A patch that came before is the suggestion that it was. One that cannot be applied
 * to the tree that was sent is kept as INVALID, with the reasons. Answers the suggestion's id.
 */
export async function proposeSuggestion(
  tx: Tx,
  session: Pick<JulesSession, "id" | "moduleId" | "mode">,
  { patch, message, at }: Proposal,
): Promise<string> {
  await rows(tx, "select from jules_session where id = $1 for update", [session.id]);
  const patchSha256 = createHash("sha256").update(patch).digest();
  const suggestions = tx.getRepository(JulesSuggestion);
  const known = await suggestions.findOneBy({ sessionId: session.id, patchSha256 });
  await supersede(tx, session, known?.id ?? null, at);
  if (known) {
    if (known.state === "SUPERSEDED") {
      const state = known.problems ? "INVALID" : "PROPOSED";
      await suggestions.update({ id: known.id }, { state, judgedVersionId: null });
      await tellSuggestion(tx, { ...known, state }, at);
    }
    return known.id;
  }
  const base = new Map(
    (await sentFiles({ db: tx, serviceDb: tx }, session.id)).map(({ path, content }) => [
      path,
      content,
    ]),
  );
  const patched = patchedTree(base, patch, { mode: session.mode, message: message ?? "" });
  const problems = "problems" in patched ? patched.problems : null;
  const suggestion: JulesSuggestion = {
    id: newId("jsg"),
    sessionId: session.id,
    moduleId: session.moduleId,
    patchSha256,
    patch: isStorable(patch) && Buffer.byteLength(patch) <= MOST_KEPT_PATCH ? patch : null,
    summary: summaryOf(message, patched),
    state: problems ? "INVALID" : "PROPOSED",
    problems,
    judgedVersionId: null,
    appliedVersionId: null,
    revertedVersionId: null,
    decidedBy: null,
    decidedAt: null,
    decisionNote: null,
    createdAt: at,
  };
  await suggestions.insert(suggestion);
  if ("changed" in patched) await keepFiles(tx, suggestion.id, base, patched);
  await appendActivities(tx, session.id, [
    {
      type: "SUGGESTION_PROPOSED",
      originator: "AGENT",
      createdAt: at,
      suggestionId: suggestion.id,
      text: suggestion.summary,
    },
  ]);
  await tellSuggestion(tx, suggestion, at);
  return suggestion.id;
}

/** What a patch makes of the tree that was sent, or why it is refused. */
export function patchedTree(
  base: ReadonlyMap<string, string>,
  patch: string,
  told: { mode: JulesSession["mode"]; message: string },
): Patched {
  const parsed = parsePatch(patch);
  return "problem" in parsed
    ? { problems: [parsed.problem] }
    : applyPatch(base, parsed.files, told);
}

/** Closes what was to be decided, because the agent has said something newer. */
async function supersede(
  tx: Tx,
  { id, moduleId }: Pick<JulesSession, "id" | "moduleId">,
  except: string | null,
  at: Date,
): Promise<void> {
  const closed = await rows<{ id: string }>(
    tx,
    `update jules_suggestion set state = 'SUPERSEDED', judged_version_id = null
     where session_id = $1 and state in ('PROPOSED', 'CONFLICTED', 'INVALID') and id is distinct from $2
     returning id`,
    [id, except],
  );
  for (const old of closed)
    await tellSuggestion(tx, { id: old.id, sessionId: id, moduleId, state: "SUPERSEDED" }, at);
}

/** Tells the log how a suggestion stands. */
export async function tellSuggestion(
  tx: Tx,
  {
    id,
    sessionId,
    moduleId,
    state,
  }: Pick<JulesSuggestion, "id" | "sessionId" | "moduleId" | "state">,
  at: Date,
): Promise<void> {
  await publish(tx, {
    type: "jules_suggestion.changed",
    subject: id,
    occurredAt: at,
    data: { suggestionId: id, sessionId, moduleId, state },
  });
}

function summaryOf(message: string | null, patched: Patched): string {
  const said = (message ?? "").replaceAll("\0", "").toWellFormed().trim();
  if (said !== "") return said.slice(0, MOST_SUMMARY).toWellFormed();
  if (!("changed" in patched)) return "A change that cannot be used";
  return `Changes ${patched.changed.map(({ path }) => path).join(", ")}`.slice(0, MOST_SUMMARY);
}

async function keepFiles(
  tx: Tx,
  suggestionId: string,
  base: ReadonlyMap<string, string>,
  { tree, changed }: Extract<Patched, { tree: unknown }>,
): Promise<void> {
  const files = changed.map(({ path, previousPath, change }): JulesSuggestionFile => {
    const before = { path: previousPath, text: base.get(previousPath) };
    return {
      suggestionId,
      path,
      previousPath: change === "RENAME" ? previousPath : null,
      change,
      ...unifiedDiff(before, { path, text: tree.get(path) }),
    };
  });
  await tx.getRepository(JulesSuggestionFile).insert(files);
}
