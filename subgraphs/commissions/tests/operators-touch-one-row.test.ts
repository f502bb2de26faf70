import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { booked, decisionOn, startCommissions } from "./books";
import { affiliate, annRefersBob, attached, joined, linked } from "./neighbours";
import { payment } from "./payments";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
let key = 0;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(
    ...annRefersBob(),
    ...[joined("eve"), linked("fay", "eve"), attached("fay", "eve")],
    payment("one", 1n, { workspaceId: "wks_bob" }),
    payment("two", 1n, { workspaceId: "wks_bob" }),
    payment("eves", 1n, { workspaceId: "wks_fay" }),
  );
});
afterAll(() => expectSoundBooks(service).finally(() => service.stop()));

async function run(name: string, input: object) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = await service.execute(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
       commission { id status amount { amountMinor } holds { id kind } } userErrors { code } } }`,
    { input: { reason: "a good reason", idempotencyKey: `k${key++}`, ...input } },
    operator(),
  );
  return answer.errors ? { error: answer.errors[0]!.extensions!.code } : answer.data[name];
}
const idOf = async (id: string) => (await decisionOn(service, id)).commission.id;

it("a hold is released by its own commission alone", async () => {
  const held = await run("holdCommission", { commissionId: await idOf("one") });
  const { id: holdId } = held.commission.holds.find(
    ({ kind }: { kind: string }) => kind === "OPERATOR",
  );
  const other = await run("releaseCommissionHold", { commissionId: await idOf("two"), holdId });
  expect(other.userErrors).toEqual([{ code: "HOLD_NOT_FOUND" }]);
  const own = await run("releaseCommissionHold", { commissionId: await idOf("one"), holdId });
  expect(own.userErrors).toEqual([]);
});

it("a correction adjusts no commission of another promoter", async () => {
  const adjusts = await idOf("eves");
  const input = { amountMinor: "5", currency: "USD", adjusts };
  expect(await run("createCommissionAdjustment", { ...input, promoterId: "prm_ann" })).toEqual({
    error: "NOT_FOUND",
  });
  expect(
    (await run("createCommissionAdjustment", { ...input, promoterId: "prm_eve" })).userErrors,
  ).toEqual([]);
});

it("what an operator has cancelled stays so when its promoter's revocation is taken back", async () => {
  const input = { promoterId: "prm_ann", amountMinor: "500", currency: "USD" };
  const { commission } = await run("createCommissionAdjustment", input);
  await run("cancelCommission", { commissionId: commission.id, cancelReason: "FRAUD" });
  const at = service.clock.now().getTime();
  await service.tell(affiliate("ann", 2n, { status: "REVOKED", changedAt: new Date(at) }));
  await service.tell(affiliate("ann", 3n, { changedAt: new Date(at + 1) }));
  expect(await booked(service, "one")).toMatchObject({ status: "PENDING", amount: "2000" });
  const { rows } = await service.database.admin.query(
    "select status, cancel_reason, amount_minor::int from commissions.commission where id = $1",
    [commission.id],
  );
  expect(rows).toEqual([{ status: "CANCELLED", cancel_reason: "FRAUD", amount_minor: 0 }]);
});
