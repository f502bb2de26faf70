import type { NewEvent } from "@tributary/events/publish";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { startAdmin } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
});
afterAll(() => admin.stop());

const at = new Date("2026-05-01T12:00:00Z");
const recorded = (operationId: string, reason: string | null): NewEvent => ({
  type: "operation.recorded",
  subject: "com_1",
  occurredAt: at,
  data: {
    operationId,
    actor: "otto",
    action: "cancelCommission",
    target: "com_1",
    reason,
    before: { status: "PENDING", amountMinor: "2000" },
    after: { status: "CANCELLED", cancelReason: "FRAUD" },
    undoes: null,
    at,
  },
});
const log = async () =>
  (
    await admin.execute(
      `{ auditLog(filter: { target: "com_1" }) {
           nodes { operationId actor action reason before after undoable at } totalCount } }`,
      {},
      operator(),
    )
  ).data.auditLog;

it("takes each operation once, however often and together with others it is told", async () => {
  const first = recorded("opr_1", "a stolen card");
  await admin.tell(first, recorded("opr_2", null), first);
  await admin.tell(first);
  const { nodes, totalCount } = await log();
  expect(totalCount).toBe(2);
  expect(nodes.find(({ operationId }: { operationId: string }) => operationId === "opr_1")).toEqual(
    {
      operationId: "opr_1",
      actor: "otto",
      action: "cancelCommission",
      reason: "a stolen card",
      before: { status: "PENDING", amountMinor: "2000" },
      after: { status: "CANCELLED", cancelReason: "FRAUD" },
      undoable: true,
      at: at.toISOString(),
    },
  );
  expect(nodes.map(({ reason }: { reason: string | null }) => reason)).toContain(null);
});
