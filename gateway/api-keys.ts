import { createHash } from "node:crypto";
import type { KeyViewer } from "@tributary/kit/viewer";
import { z } from "zod";
import { refusal } from "./errors";

/** Asks the owner of API keys about one. Answers what `answerSchema` says, or null. */
export type AskAboutKey = (key: string) => Promise<unknown>;

const answerSchema = z
  .object({
    id: z.string().min(1),
    scopes: z.array(z.string()),
    ownerUserId: z.string().nullable(),
  })
  .nullable();

/** How a revocation is late at most. */
const REMEMBER_MS = 5_000;
const REMEMBERED = 10_000;

/**
 * Verifies API keys by asking affiliates-admin. Both answers are kept for at most 5 s, so that a
 * revoked key stops within that time; guessed keys cannot fill the memory. Rejects with UNAVAILABLE
 * when the owner cannot be asked: a key is never believed unasked.
 */
export function keyVerifier(
  ask: AskAboutKey,
  now: () => number = Date.now,
): (key: string) => Promise<KeyViewer | null> {
  const known = new Map<string, { answer: Promise<KeyViewer | null>; until: number }>();
  return async (key) => {
    if (!/^trb_(live|test)_[A-Za-z0-9_-]{8,200}$/.test(key)) return null;
    const digest = createHash("sha256").update(key).digest("base64");
    const cached = known.get(digest);
    if (cached && cached.until > now()) return cached.answer;
    // Counted from the question: an answer may be as old as that.
    const entry = { answer: viewerOf(ask, key), until: now() + REMEMBER_MS };
    known.delete(digest);
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
    known.set(digest, entry);
    try {
      return await entry.answer;
    } catch {
      if (known.get(digest) === entry) known.delete(digest);
      throw refusal("UNAVAILABLE", "API keys cannot be checked at the moment; try again.", 503);
    }
  };
}

async function viewerOf(ask: AskAboutKey, key: string): Promise<KeyViewer | null> {
  const answer = answerSchema.parse((await ask(key)) ?? null);
  return answer && { kind: "API_KEY", ...answer };
}
