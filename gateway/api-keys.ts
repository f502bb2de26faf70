import { hash } from "node:crypto";
import type { Program } from "@tributary/kit/viewer";
import { LRUCache } from "lru-cache";
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

/** How long an answer is kept: below 5 s, since lru-cache still gives what is exactly as old. */
const REMEMBER_MS = 4_999;
const REMEMBERED = 10_000;

/**
 * Verifies API keys by asking affiliates-admin. Both answers are kept for at most 5 s, so that a
 * revoked key stops within that time; guessed keys cannot fill the memory. Rejects with UNAVAILABLE
 * when the owner cannot be asked: a key is never believed unasked.
 */
export function keyVerifier(
  ask: AskAboutKey,
  now: () => number = Date.now,
): (key: string) => Promise<Program | null> {
  const known = new LRUCache<string, Promise<Program | null>>({
    max: REMEMBERED,
    ttl: REMEMBER_MS,
    ttlResolution: 0,
    perf: { now },
  });
  return async (key) => {
    if (!/^trb_(live|test)_[A-Za-z0-9_-]{8,200}$/.test(key)) return null;
    const digest = hash("sha256", key);
    let answer = known.get(digest);
    if (!answer) {
      // Kept from the question on: an answer may be as old as that.
      answer = viewerOf(ask, key);
      known.set(digest, answer);
    }
    try {
      return await answer;
    } catch {
      if (known.peek(digest) === answer) known.delete(digest);
      throw refusal("UNAVAILABLE", "API keys cannot be checked at the moment; try again.", 503);
    }
  };
}

async function viewerOf(ask: AskAboutKey, key: string): Promise<Program | null> {
  const answer = answerSchema.parse((await ask(key)) ?? null);
  return answer && { kind: "API_KEY", ...answer };
}
