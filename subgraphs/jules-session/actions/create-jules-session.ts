import { randomBytes } from "node:crypto";
import type { Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { checkedText, mutate, notFound } from "@tributary/kit/mutation";
import { actingUserId } from "@tributary/kit/viewer";
import { appendActivities } from "../books/append-activity";
import { keepSentTree } from "../books/keep-sent-tree";
import { lockPace } from "../books/mark-key";
import { wakeSession } from "../books/wake-session";
import { writeMessage } from "../books/write-message";
import type { Context } from "../context";
import { JulesCredential } from "../entities/jules-credential";
import { JulesSession } from "../entities/jules-session";
import type { Refusal } from "../input";
import { asksByShare, disabled, notShared } from "../may-write";
import { recordOperation } from "../operations";
import { type PreparedSession, prepareSession } from "../prepare-session";
import { accessTo } from "../queries/module-access";
import { sessionCounts } from "../queries/sessions";
import type { VersionRow } from "../queries/versions";
import type { CreateJulesSessionInput } from "../schema.generated";
import { done, refused, type SessionOutcome } from "../session-outcome";

/** What leaves to open a session has at most as many bytes. */
const MOST_BYTES = 200 * 1024;
const DAY_MS = 86_400_000;

/**
 * Opens a session on a module's newest version: writes it with what is to leave, redacted; Jules is asked in its first
 * turn, once. Refusals: JULES_DISABLED, MODULE_NOT_SHARED, KEY_MISSING, KEY_INVALID, KEY_FORBIDDEN, QUOTA_REACHED,
 * CONTEXT_TOO_LARGE, and those of redaction. Throws NOT_FOUND for a module that the caller does not see.
 */
export async function createJulesSession(
  context: Context,
  input: CreateJulesSessionInput,
): Promise<SessionOutcome> {
  const question = checkedText(input.prompt.trim(), ["input", "prompt"], 1, 20_000);
  const title = input.title?.trim()
    ? checkedText(input.title.trim(), ["input", "title"], 1, 100)
    : null;
  checkRepository(input);
  if (!context.config.ENABLE_JULES) return refused(disabled);
  const access = (await accessTo(context.db, context, [input.moduleId])).get(input.moduleId);
  if (!access) throw notFound("module", ["input", "moduleId"]);
  if (!access.canAsk) return refused(notShared);
  const noKey = await keyRefusal(context);
  if (noKey) return refused(noKey);

  // Redaction takes its time: before the transaction, so that nobody waits for it.
  const base = await context.loaders.headByModule.load(input.moduleId);
  const id = newId("jse");
  const prepared = await prepareSession(context, {
    sessionId: id,
    version: base,
    inline: !input.repository,
    question,
    title,
    sources: input.contextSources ?? [],
  });
  return mutate<SessionOutcome>(context, {
    name: "createJulesSession",
    input,
    conflict: refused,
    async perform(tx) {
      if ("refusals" in prepared)
        return { ...refused(prepared.refusals[0]!), userErrors: prepared.refusals };
      const tooMuch = await capRefusal(tx, context, prepared.prompt);
      if (tooMuch) return refused(tooMuch);
      return open(tx, context, { id, input, base, workspaceId: access.workspaceId, prepared });
    },
  });
}

function checkRepository({ repository, branch }: CreateJulesSessionInput): void {
  if (repository && !/^sources\/[\w.-]+\/[\w.-]+\/[\w.-]+$/.test(repository))
    throw notFound("repository", ["input", "repository"]);
  if (branch) checkedText(branch, ["input", "branch"], 1, 200);
}

async function keyRefusal({ db, viewer }: Context): Promise<Refusal | null> {
  const credential = await db
    .getRepository(JulesCredential)
    .findOneBy({ userId: actingUserId(viewer)! });
  if (!credential) return { code: "KEY_MISSING", message: "Save a Jules key first." };
  if (credential.status === "INVALID")
    return {
      code: "KEY_INVALID",
      message: "Jules does not accept your key any more; save another.",
    };
  if (credential.status === "FORBIDDEN")
    return { code: "KEY_FORBIDDEN", message: "Jules refuses your key; check that it is enabled." };
  return null;
}

/** Counted under the lock of the person's key, so that many at once count too. */
async function capRefusal(tx: Tx, context: Context, prompt: string): Promise<Refusal | null> {
  const { clock, config, viewer } = context;
  if (Buffer.byteLength(prompt) > MOST_BYTES) {
    return {
      code: "CONTEXT_TOO_LARGE",
      message:
        "The module and what goes with it have more than 200 KiB; leave sources away, or use a repository.",
    };
  }
  const ownerId = actingUserId(viewer)!;
  await lockPace(tx, ownerId);
  const since = new Date(+clock.now() - DAY_MS);
  const { live, opened } = await sessionCounts(tx, ownerId, since);
  const quota = (message: string): Refusal => ({ code: "QUOTA_REACHED", message });
  if (live >= config.JULES_LIVE_SESSIONS)
    return quota(
      "You have as many live sessions as are allowed; cancel one, or wait until one has finished.",
    );
  if (opened >= config.JULES_SESSIONS_PER_DAY)
    return quota("You have opened as many sessions in 24 hours as are allowed; go on tomorrow.");
  return null;
}

interface Opening {
  id: string;
  input: CreateJulesSessionInput;
  base: VersionRow;
  workspaceId: string;
  prepared: PreparedSession;
}

async function open(
  tx: Tx,
  context: Context,
  { id, input, base, workspaceId, prepared }: Opening,
): Promise<SessionOutcome> {
  const at = context.clock.now();
  const ownerId = actingUserId(context.viewer)!;
  const nonce = randomBytes(12).toString("hex");
  await tx.getRepository(JulesSession).insert({
    id,
    nonce,
    moduleId: input.moduleId,
    baseVersionId: base.id,
    workspaceId,
    ownerId,
    title: prepared.title,
    mode: input.repository ? "REPOSITORY" : "INLINE",
    repository: input.repository ?? null,
    branch: input.repository ? (input.branch ?? null) : null,
    requirePlanApproval: input.requirePlanApproval,
    status: "CREATING",
    createdAt: at,
    updatedAt: at,
    lastChangedAt: new Date(),
  });
  const written = await writeMessage(
    tx,
    { id },
    {
      kind: "PROMPT",
      text: prepared.prompt,
      tag: `TR-${nonce}`,
      sentBy: ownerId,
      byShare: asksByShare(context, { workspaceId }),
      at,
    },
  );
  const { messageId } = written;
  await keepSentTree(tx, id, prepared, { messageId, at });
  const [seq] = await appendActivities(tx, id, [
    {
      type: "USER_MESSAGED",
      originator: "USER",
      createdAt: at,
      text: prepared.question,
      messageId,
    },
  ]);
  await recordOperation(context, tx, {
    action: "createJulesSession",
    target: id,
    reason: null,
    before: null,
    after: {
      moduleId: input.moduleId,
      baseVersionId: base.id,
      requirePlanApproval: input.requirePlanApproval,
      sources: prepared.sources.length,
      ...written,
      redactions: prepared.redactions,
    },
  });
  await wakeSession(tx, id);
  return done(id, seq!);
}
