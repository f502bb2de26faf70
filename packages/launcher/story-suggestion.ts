import { deepStrictEqual } from "node:assert";
import { ask, type Data } from "./demo-client";
import { type Stage, tell } from "./story-chapters";
import { BUCKET, CHANGE, ENCRYPTION, moduleFor, type Published, share, tree } from "./story-module";
import {
  APPLY_SUGGESTION,
  PREVIEW_SUGGESTION,
  REVERT_SUGGESTION,
  SESSION,
  SESSIONS_ON_MODULE,
} from "./story-questions";

/** The share lets her ask, no more. */
export async function adaMayNotApply(stage: Stage, suggestionId: string): Promise<void> {
  const refused = await tell("Ada may not apply it, since the share does not say so", () =>
    apply(stage, suggestionId, "0".repeat(64), "too-early"),
  );
  deepStrictEqual(codes(refused.applyJulesSuggestion), ["NOT_ALLOWED_TO_APPLY"]);
}

/** Exactly what she was shown, onto the module as it is now. */
export async function adaApplies(
  stage: Stage,
  moduleId: string,
  suggestionId: string,
): Promise<void> {
  const { origin, ada } = stage;
  const { previewJulesSuggestion: preview } = await tell(
    "She looks at what it would do to the module as it is now; nothing is written",
    () => ask(origin, ada, PREVIEW_SUGGESTION, { id: suggestionId }),
    ({ previewJulesSuggestion: { files, ...rest } }) => ({
      ...rest,
      diff: files.flatMap(({ unifiedDiff }: Data) => unifiedDiff.split("\n")),
    }),
  );
  const { clean, againstVersion, conflicts, diagnostics, risks, files, digest } = preview;
  deepStrictEqual([clean, againstVersion], [true, { number: 2 }]);
  deepStrictEqual([conflicts, diagnostics, risks], [[], [], []]);
  deepStrictEqual(files.map(withoutDiff), CHANGE);
  const applied = await tell("…and applies exactly that; her version keeps Ben's backups", () =>
    apply(stage, suggestionId, digest, "now"),
  );
  deepStrictEqual(codes(applied.applyJulesSuggestion), []);
  deepStrictEqual(await apply(stage, suggestionId, digest, "now"), applied);
  const { suggestion, version } = applied.applyJulesSuggestion;
  deepStrictEqual(suggestion.state, "APPLIED");
  deepStrictEqual([version.number, version.origin], [3, "JULES_SUGGESTION"]);
  // The password never left, and stands where it stood.
  const { headVersion } = await moduleFor(stage, stage.ben, moduleId);
  deepStrictEqual(headVersion.files, tree(BUCKET + ENCRYPTION, 7));
}

function apply(
  { origin, ada, run }: Stage,
  suggestionId: string,
  previewDigest: string,
  when: string,
): Promise<Data> {
  const input = { suggestionId, previewDigest, idempotencyKey: `apply-${when}-${run}` };
  return ask(origin, ada, APPLY_SUGGESTION, { input });
}

/** He needs nothing of the agent for it. `digestBefore`: of the module without the suggestion. */
export async function benSeesAndReverts(
  stage: Stage,
  { id, name }: Published,
  suggestionId: string,
  digestBefore: string,
): Promise<void> {
  const { origin, ben, run } = stage;
  const { julesSessions } = await tell(
    "Ben, as his workspace's admin, sees the session and what became of its suggestion, not what Ada wrote",
    () => ask(origin, ben, SESSIONS_ON_MODULE, { moduleId: id }),
  );
  deepStrictEqual(julesSessions.nodes.length, 1);
  const [session] = julesSessions.nodes;
  const { title, owner, currentPlan, contextSources, suggestions } = session;
  deepStrictEqual([title, owner], [`Session on ${name}`, { id: "ada" }]);
  deepStrictEqual([currentPlan, contextSources], [null, []]);
  deepStrictEqual(
    session.activities.nodes.map(({ type }: Data) => type),
    ["SUGGESTION_PROPOSED", "SUGGESTION_APPLIED"],
  );
  deepStrictEqual(
    suggestions.map(({ id, state }: Data) => [id, state]),
    [[suggestionId, "APPLIED"]],
  );
  const input = { suggestionId, idempotencyKey: `revert-${run}` };
  const { revertJulesSuggestion } = await tell(
    "Ben takes it back, as a version of its own; the module is what it was, to the byte",
    () => ask(origin, ben, REVERT_SUGGESTION, { input }),
  );
  deepStrictEqual(codes(revertJulesSuggestion), []);
  deepStrictEqual(revertJulesSuggestion.suggestion.state, "REVERTED");
  const { number, origin: madeBy, digest } = revertJulesSuggestion.version;
  deepStrictEqual([number, madeBy, digest], [4, "REVERT", digestBefore]);
}

/** The session stays its owner's, without the module. */
export async function benEndsTheShare(stage: Stage, module: Published, id: string): Promise<void> {
  const { origin, ada } = stage;
  const back = (await ask(origin, ada, SESSION, { id })).julesSession;
  deepStrictEqual(
    back.suggestions.map(({ state }: Data) => state),
    ["REVERTED"],
  );
  const { julesSession } = await tell(
    "Ben ends the share; Ada keeps her session, and sees nothing of the module any more",
    async () => {
      await share(stage, module.id, false, module.createdAt);
      return ask(origin, ada, SESSION, { id });
    },
    ({ julesSession: { status, module, suggestions } }) => ({ status, module, suggestions }),
  );
  deepStrictEqual([julesSession.module, julesSession.suggestions], [null, []]);
  deepStrictEqual(await moduleFor(stage, ada, module.id), null);
}

/** What becomes of a file, as counted. */
export const withoutDiff = ({ unifiedDiff: _, ...file }: Data): Data => file;

const codes = ({ userErrors }: Data): string[] => userErrors.map(({ code }: Data) => code);
