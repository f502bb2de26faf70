import { newId } from "@tributary/kit/ids";
import { checkedText, notFound } from "@tributary/kit/mutation";
import type { Context } from "./context";
import type { Refusal } from "./input";
import { notShared } from "./may-write";
import { prepareSession } from "./prepare-session";
import { outgoing } from "./prompt/build-prompt";
import type { RedactedSource } from "./prompt/check-sources";
import { accessTo } from "./queries/module-access";
import type { PreviewJulesPromptInput } from "./schema.generated";

/** What would leave, as it would; nothing does. */
export interface PromptPreview {
  /** Null when it would be refused. */
  text: string | null;
  title: string | null;
  bytes: number;
  redactions: number;
  contextSources: RedactedSource[];
  userErrors: Refusal[];
}

const nothing = (userErrors: Refusal[]): PromptPreview => ({
  text: null,
  title: null,
  bytes: 0,
  redactions: 0,
  contextSources: [],
  userErrors,
});

/**
 * The text that `createJulesSession` would send with this input, but for placeholders and fences, which are minted
 * each time. Writes nothing. Refusals as there. Throws NOT_FOUND for a module that the caller does not see.
 */
export async function previewPrompt(
  context: Context,
  input: PreviewJulesPromptInput,
): Promise<PromptPreview> {
  const question = checkedText(input.prompt.trim(), ["input", "prompt"], 1, 20_000);
  const access = (await accessTo(context.db, context, [input.moduleId])).get(input.moduleId);
  if (!access) throw notFound("module", ["input", "moduleId"]);
  if (!access.canAsk) return nothing([notShared]);
  const prepared = await prepareSession(context, {
    sessionId: newId("jse"),
    version: await context.loaders.headByModule.load(input.moduleId),
    inline: !input.repository,
    question,
    title: input.title?.trim() ? checkedText(input.title.trim(), ["input", "title"], 1, 100) : null,
    sources: input.contextSources ?? [],
  });
  if ("refusals" in prepared) return nothing(prepared.refusals);
  const { prompt, title, redactions } = prepared;
  const contextSources = prepared.sources.map((source) => {
    const content = outgoing(source);
    return { ...source, content, bytes: Buffer.byteLength(content) };
  });
  const bytes = Buffer.byteLength(prompt);
  return { text: prompt, title, bytes, redactions, contextSources, userErrors: [] };
}
