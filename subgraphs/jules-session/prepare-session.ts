import { randomBytes } from "node:crypto";
import { type Envelope, sealEnvelope } from "@tributary/kit/envelope";
import { actingUserId } from "@tributary/kit/viewer";
import { askingFor } from "./adapters/fair-queue";
import type { Context } from "./context";
import type { Refusal } from "./input";
import { buildPrompt, type PromptSource } from "./prompt/build-prompt";
import { keyOf } from "./queries/credentials";
import { placeOfSecrets } from "./queries/sent-tree";
import { treesOf, type VersionRow } from "./queries/versions";
import type { RedactedOpening } from "./redact-opening";
import { redactOpening } from "./text-thread";

/** What a session is to begin with. */
export interface SessionWish {
  /** Of the session that is to be; its secrets are bound to it. */
  sessionId: string;
  version: VersionRow;
  /** The module's files go along; else the agent has them in a repository. */
  inline: boolean;
  question: string;
  /** Null: made of the question. */
  title: string | null;
  sources: readonly PromptSource[];
}

/** What leaves to open a session, and what stays here of it. */
export interface PreparedSession extends RedactedOpening {
  /** The whole text that leaves. */
  prompt: string;
  /** The module's secrets, sealed and bound to the session. */
  envelope: Envelope;
}

/**
 * Takes secrets out of all that is to leave to open a session, and puts it together. Pure reading: nothing is written,
 * nothing leaves. Refusals: CONTEXT_TOO_LARGE, PATH_INVALID. Throws RATE_LIMITED when too much waits for this person.
 */
export function prepareSession(
  context: Context,
  wish: SessionWish,
): Promise<PreparedSession | { refusals: Refusal[] }> {
  return askingFor(actingUserId(context.viewer)!, () => prepare(context, wish));
}

async function prepare(
  context: Context,
  { sessionId, version, inline, question, title, sources }: SessionWish,
): Promise<PreparedSession | { refusals: Refusal[] }> {
  const files = await treesOf(context, [version.id]);
  const key = await keyOf(context, actingUserId(context.viewer)!);
  const module = files.map(({ path, content }) => ({ path, content }));
  const alsoSecret = key === null ? [] : [key.apiKey];
  const redacted = await redactOpening({ module, alsoSecret, question, title, sources });
  if ("refusals" in redacted) return redacted;
  return {
    ...redacted,
    prompt: buildPrompt({
      question: redacted.question,
      files: inline ? redacted.module.files : [],
      sources: redacted.sources,
      nonce: randomBytes(16).toString("hex"),
    }),
    envelope: sealEnvelope(
      context.config.ENCRYPTION_KEYS!,
      placeOfSecrets(sessionId),
      JSON.stringify(redacted.module.secrets),
    ),
  };
}
