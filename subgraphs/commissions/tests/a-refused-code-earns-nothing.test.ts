import type { TestService } from "@tributary/testing/service";
import { decisionOn, startCommissions } from "./books";
import { annRefersBob, day, event } from "./neighbours";
import { payment } from "./payments";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBob());
});
afterAll(() => service.stop());

const refused = (workspaceId: string) =>
  event("code.refused", "prm_ann", day(30), {
    promoterId: "prm_ann",
    workspaceId,
    refusedAt: day(30),
  });
const paid = (id: string, workspaceId: string) =>
  payment(id, 1n, {
    workspaceId,
    codes: [{ source: "PAYMENT_INTENT_METADATA", code: "ANNA" }],
    paidAt: day(10),
  });
const reasonOf = async (id: string) => (await decisionOn(service, id)).reason;

it("a code speaks for its promoter without a link, until referral has refused it", async () => {
  await service.tell(paid("early", "wks_late"));
  expect(await reasonOf("early")).toBe("EARNED");
  await service.tell(refused("wks_late"));
  expect(await reasonOf("early")).toBe("OWN_PAYMENT");
  await service.tell(paid("after", "wks_late"));
  expect(await reasonOf("after")).toBe("OWN_PAYMENT");
  await expectSoundBooks(service);
});

it("whichever is told first, and however often", async () => {
  await service.tell(refused("wks_first"), refused("wks_first"));
  await service.tell(paid("second", "wks_first"), refused("wks_first"));
  await service.tell(paid("other", "wks_other"));
  expect([await reasonOf("second"), await reasonOf("other")]).toEqual(["OWN_PAYMENT", "EARNED"]);
  await expectSoundBooks(service);
});
