import { transaction } from "@tributary/kit/database";
import { publish } from "../publish";
import { attachmentOf, openLog, type TestLog } from "./test-log";

let log: TestLog;
beforeEach(async () => {
  log = await openLog();
});

it("publishes with the change or not at all", async () => {
  const failing = transaction(log.referral, async (tx) => {
    await publish(tx, attachmentOf("ref_rolled_back"));
    throw new Error("the change fails");
  });
  await expect(failing).rejects.toThrow("the change fails");
  await transaction(log.referral, (tx) => publish(tx, attachmentOf("ref_kept")));
  const { rows: logged } = await log.database.admin.query(
    "select subject, producer from events.event",
  );
  expect(logged).toEqual([{ subject: "ref_kept", producer: "referral" }]);
});

it("refuses a type that the service does not own, and an unknown one", async () => {
  const foreign = transaction(log.commissions, (tx) => publish(tx, attachmentOf("ref_1")));
  await expect(foreign).rejects.toThrow("commissions may not publish referral.workspace_attached");
  const unknown = log.referral.query("select events.publish($1::jsonb)", [
    JSON.stringify([
      {
        id: "00000000-0000-7000-8000-000000000000",
        type: "made.up",
        subject: "x",
        occurredAt: new Date(),
        data: {},
      },
    ]),
  ]);
  await expect(unknown).rejects.toThrow("may not publish made.up");
});

it("lets nobody change what has happened", async () => {
  await transaction(log.referral, (tx) => publish(tx, attachmentOf("ref_1")));
  for (const statement of [
    "update events.event set subject = 'x'",
    "delete from events.event",
    "truncate events.event cascade",
  ]) {
    await expect(log.referral.query(statement)).rejects.toThrow(/permission denied/);
    await expect(log.database.admin.query(statement)).rejects.toThrow("the log is append-only");
  }
  await expect(log.referral.query("select * from events.event")).rejects.toThrow(
    "permission denied",
  );
  await expect(
    log.referral.query("select events.advance('commissions', 9, '9'::xid8, 9)"),
  ).rejects.toThrow("referral does not own consumer commissions");
});

it("keeps other services out of a service's own tables", async () => {
  await expect(log.referral.query("select * from commissions.idempotency")).rejects.toThrow(
    "permission denied for schema commissions",
  );
});
