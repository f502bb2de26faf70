import { publish } from "@tributary/events/publish";
import { transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { IsNull, LessThan, LessThanOrEqual } from "typeorm";
import { AuditPublication } from "../entities/audit-publication";
import { auditHead } from "../queries/audit-chain";

const AN_HOUR = 3_600_000;

/**
 * Publishes where the audit log stands, if it has grown and an hour of real time has passed since the last time: what
 * was told cannot be taken back, so that a log whose end was cut is seen. One of many processes does it.
 */
export async function publishAuditHead({ db }: Services): Promise<void> {
  const { position, digest } = await auditHead(db);
  if (!digest) return;
  const at = new Date();
  const due = { position: LessThan(position) };
  await transaction(db, async (tx) => {
    const { affected } = await tx
      .getRepository(AuditPublication)
      .createQueryBuilder()
      .update()
      .set({ position, publishedAt: at })
      .where([
        { ...due, publishedAt: IsNull() },
        { ...due, publishedAt: LessThanOrEqual(new Date(at.getTime() - AN_HOUR)) },
      ])
      .execute();
    if (affected !== 1) return;
    await publish(tx, {
      type: "audit.head_published",
      subject: "audit",
      occurredAt: at,
      data: { position, digest: digest.toString("hex"), at },
    });
  });
}
