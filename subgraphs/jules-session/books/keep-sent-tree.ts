import { createHash } from "node:crypto";
import type { Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { FileContent } from "../entities/file-content";
import { JulesContextSource } from "../entities/jules-context-source";
import { JulesSessionFile } from "../entities/jules-session-file";
import { JulesSessionSecret } from "../entities/jules-session-secret";
import type { PreparedSession } from "../prepare-session";
import type { RedactedSource } from "../prompt/check-sources";

/** Which text it leaves with, and when that was written. */
interface Sending {
  messageId: string;
  at: Date;
}

/**
 * Keeps what leaves to open a session: the tree without secrets, which patches are applied to; the secrets, sealed and
 * bound to the session; the sources.
 */
export async function keepSentTree(
  tx: Tx,
  sessionId: string,
  { module, sources, envelope }: Pick<PreparedSession, "module" | "sources" | "envelope">,
  sending: Sending,
): Promise<void> {
  const files = module.files.map(({ path, content }) => ({
    path,
    content,
    bytes: Buffer.byteLength(content),
    sha256: createHash("sha256").update(content).digest(),
  }));
  const contents = new Map(files.map((file) => [file.sha256.toString("hex"), file]));
  // In one order, as publications have it, so that nobody waits for another in turn.
  const inOrder = [...contents].sort(([a], [b]) => (a < b ? -1 : 1));
  const values = inOrder.map(([, { sha256, content, bytes }]) => ({ sha256, content, bytes }));
  await tx.createQueryBuilder().insert().into(FileContent).values(values).orIgnore().execute();
  await tx
    .getRepository(JulesSessionFile)
    .insert(files.map(({ path, sha256 }) => ({ sessionId, path, sha256 })));
  await tx.getRepository(JulesSessionSecret).insert({ sessionId, ...envelope });
  await keepSources(tx, sessionId, sources, sending);
}

/** Keeps sources as they leave. Answers their ids. */
export async function keepSources(
  tx: Tx,
  sessionId: string,
  sources: readonly RedactedSource[],
  { messageId, at }: Sending,
): Promise<string[]> {
  if (sources.length === 0) return [];
  const kept = sources.map(({ kind, label, content, bytes, redactions }) => ({
    id: newId("jcs"),
    sessionId,
    messageId,
    kind,
    label,
    content,
    bytes,
    redactions,
    createdAt: at,
  }));
  await tx.getRepository(JulesContextSource).insert(kept);
  return kept.map(({ id }) => id);
}
