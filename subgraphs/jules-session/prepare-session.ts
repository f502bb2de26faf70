import { randomBytes } from "node:crypto";
import { type Envelope, sealEnvelope } from "@tributary/kit/envelope";
import { actingUserId } from "@tributary/kit/viewer";
import { askingFor } from "./adapters/fair-queue";
import type { Context } from "./context";
import type { Refusal } from "./input";
import { buildPrompt, type PromptSource } from "./prompt/build-prompt";
import { checkSources, type RedactedSource } from "./prompt/check-sources";
import { keyOf } from "./queries/credentials";
import { placeOfSecrets } from "./queries/sent-tree";
import { treesOf, type VersionRow } from "./queries/versions";
import { type RedactedModule, redactModule } from "./redaction/redact-module";
import { redactText } from "./redaction/redact-text";

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
export interface PreparedSession {
  /** The whole text that leaves. */
  prompt: string;
  question: string;
  title: string;
  /** How many places were taken out of question, title, module and sources. */
  redactions: number;
  module: RedactedModule;
  sources: RedactedSource[];
  /** The module's secrets, sealed and bound to the session. */
  envelope: Envelope;
}

/** Of one file: a placeholder may be longer than its value. */
const MOST_BYTES = 256 * 1024;
const TITLE_LENGTH = 80;

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
  const module = await redactModule(files, key === null ? [] : [key.apiKey]);
  if ("problem" in module) return tooLarge(module.problem);
  const large = module.files.find(({ content }) => Buffer.byteLength(content) > MOST_BYTES);
  if (large) return tooLarge(`${large.path} is too large without its secrets; split it.`);
  const checked = checkSources(sources, module.known, ["input", "contextSources"]);
  if ("refusals" in checked) return checked;

  const asked = redactText(question, module.known);
  const named = redactText(
    title ?? asked.text.replace(/\s+/g, " ").slice(0, TITLE_LENGTH),
    module.known,
  );
  const hidden = [
    ...module.secrets.map(({ times }) => times),
    ...checked.sources.map(({ redactions }) => redactions),
    asked.redactions,
    named.redactions,
  ];
  return {
    prompt: buildPrompt({
      question: asked.text,
      files: inline ? module.files : [],
      sources: checked.sources,
      nonce: randomBytes(16).toString("hex"),
    }),
    question: asked.text,
    title: named.text.slice(0, 200).toWellFormed(),
    redactions: hidden.reduce((sum, times) => sum + times, 0),
    module,
    sources: checked.sources,
    envelope: sealEnvelope(
      context.config.ENCRYPTION_KEYS!,
      placeOfSecrets(sessionId),
      JSON.stringify(module.secrets),
    ),
  };
}

function tooLarge(message: string): { refusals: Refusal[] } {
  return { refusals: [{ code: "CONTEXT_TOO_LARGE", message, field: ["input", "moduleId"] }] };
}
