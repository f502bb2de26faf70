import { createHash } from "node:crypto";
import { row, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { JulesMessage } from "../entities/jules-message";
import type { Refusal } from "../input";

/** What is to leave for a session: redacted. */
export interface NewMessage {
  kind: JulesMessage["kind"];
  text: string;
  /** In the text, so that Jules's own record of it is known again; else one is made and added to it. */
  tag?: string;
  sentBy: string;
  /** The sender may only ask because the module is shared with it. */
  byShare: boolean;
  at: Date;
}

/** What was put into an outbox: as the audit log tells it, without the text. */
export interface WrittenMessage {
  messageId: string;
  bytes: number;
  /** In hex. */
  sha256: string;
}

/** Puts a text into the session's outbox; it leaves after those before it. */
export async function writeMessage(
  tx: Tx,
  session: { id: string },
  { kind, text, tag, sentBy, byShare, at }: NewMessage,
): Promise<WrittenMessage> {
  const id = newId("jme");
  const own = tag ?? `TR-${id.slice(4)}`;
  const whole = text.includes(own) ? text : `${text}\n\n(Reference: ${own})`;
  const bytes = Buffer.byteLength(whole);
  const sha256 = createHash("sha256").update(whole).digest();
  await tx.getRepository(JulesMessage).insert({
    id,
    sessionId: session.id,
    kind,
    text: whole,
    bytes,
    sha256,
    tag: own,
    state: "PENDING",
    failure: null,
    attempts: 0,
    sentBy,
    byShare,
    createdAt: at,
    sentAt: null,
    providerActivityId: null,
  });
  return { messageId: id, bytes, sha256: sha256.toString("hex") };
}

/** As many texts of a session may wait. */
const MOST_WAITING = 20;

/** Why no more may be put into a session's outbox; null when it may. */
export async function outboxRefusal(tx: Tx, sessionId: string): Promise<Refusal | null> {
  const counted = await row<{ waiting: number }>(
    tx,
    `select count(*)::int as waiting from jules_message
     where session_id = $1 and state in ('PENDING', 'UNCERTAIN') and kind <> 'PROMPT'`,
    [sessionId],
  );
  return counted!.waiting < MOST_WAITING ? null : tooMany;
}

const tooMany: Refusal = {
  code: "QUOTA_REACHED",
  message: "Too many messages of this session wait to be sent; try again when they have left.",
};
