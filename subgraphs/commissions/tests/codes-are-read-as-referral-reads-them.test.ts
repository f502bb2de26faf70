import type { TestService } from "@tributary/testing/service";
import { decisionOn, startCommissions } from "./books";
import { affiliate, code, joined, policy } from "./neighbours";
import { payment } from "./payments";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  const codes = ["BIGSALE", "STRASSE10", "CODE1"].map((text) => code("ann", text));
  await service.tell(policy(), joined("ann"), affiliate("ann", 1n), ...codes);
});
afterAll(() => service.stop());

let payments = 0;

/** What a payment with this code in its metadata comes to. */
async function decided(written: string) {
  const id = `p${++payments}`;
  const seen = [{ source: "PAYMENT_INTENT_METADATA" as const, code: written }];
  await service.tell(payment(id, 1n, { workspaceId: `wks_${id}`, codes: seen }));
  return decisionOn(service, id);
}

it.each(["bigsale", " strasse10 ", "ＣＯＤＥ１", "code1\u00a0", "C0DEl"])(
  "earns for the promoter of %p",
  async (written) => {
    expect(await decided(written)).toMatchObject({
      earned: true,
      commission: { promoter: { id: "prm_ann" } },
    });
  },
);

it.each([
  ["a dotless ı, which upper case makes an I", "bıgsale"],
  ["ß, which upper case makes SS", "straße10"],
  ["a byte order mark in front", "\ufeffCODE1"],
  ["a byte order mark behind", "CODE1\ufeff"],
])("books nothing for a code that nobody has: %s", async (_, written) => {
  expect(await decided(written)).toMatchObject({
    earned: false,
    reason: "CODE_UNKNOWN",
    commission: null,
    evidence: { code: written },
  });
});
