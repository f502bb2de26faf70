import type { EventData } from "@tributary/events/catalog";
import type { TestService } from "@tributary/testing/service";
import { balanceOf, startCredits } from "./arrange";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
});
afterAll(() => credits.stop());

const redeemed = (referralId: string, more: Partial<EventData<"referral.redeemed">> = {}) => ({
  type: "referral.redeemed" as const,
  subject: referralId,
  occurredAt: new Date(),
  data: {
    referralId,
    refereeWorkspaceId: `wks_${referralId}_friend`,
    refereeCredits: 50_000_000n,
    promoterWorkspaceId: `wks_${referralId}_promoter`,
    promoterCredits: 100_000_000n,
    expiresAt: null,
    decidedAt: new Date(),
    ...more,
  },
});

test("both lots, in one transaction, with their causes", async () => {
  await credits.tell(redeemed("ref_a"));
  const { rows } = await credits.database.admin.query(
    `select l.workspace_id, l.id, l.origin, l.source, l.granted, t.xmin = min(t.xmin::text::int) over ()::text::xid as together
     from credits.lot l join credits.transfer t on t.workspace_id = l.workspace_id and t.lot_id = l.id
     where l.reference = 'ref_a' order by l.origin`,
  );
  expect(rows).toMatchObject([
    {
      workspace_id: "wks_ref_a_friend",
      origin: "REFERRAL_REFEREE",
      source: "AWARDED",
      granted: "50000000",
      together: true,
    },
    {
      workspace_id: "wks_ref_a_promoter",
      origin: "REFERRAL_PROMOTER",
      source: "AWARDED",
      granted: "100000000",
      together: true,
    },
  ]);
  const told = (await credits.told("bonus.granted")).filter(({ subject }) => subject === "ref_a");
  expect(told.map(({ data }) => data)).toMatchObject([
    { referralId: "ref_a", refereeLotId: rows[0].id, promoterLotId: rows[1].id },
  ]);
});

test("told twice, alone and in one batch, it is granted and told once", async () => {
  await credits.tell(redeemed("ref_b"), redeemed("ref_b"));
  await credits.tell(redeemed("ref_b"));
  expect((await balanceOf(credits, "wks_ref_b_friend")).total).toBe("50");
  expect((await balanceOf(credits, "wks_ref_b_promoter")).total).toBe("100");
  const told = await credits.told("bonus.granted");
  expect(told.filter(({ subject }) => subject === "ref_b")).toHaveLength(1);
});

test("told again with another workspace, the first stays", async () => {
  await credits.tell(redeemed("ref_c"));
  await credits.tell(
    redeemed("ref_c", { refereeWorkspaceId: "wks_thief", promoterWorkspaceId: "wks_thief" }),
  );
  expect((await balanceOf(credits, "wks_thief")).total).toBe("0");
});

test.each([
  ["no promoter's bonus under the cap", { promoterCredits: 0n }, [true, false]],
  ["no friend's bonus", { refereeCredits: 0n }, [false, true]],
  ["neither", { refereeCredits: 0n, promoterCredits: 0n }, [false, false]],
])(
  "%s: a side of 0 gets no lot and the answer says so",
  async (name, sides, [referee, promoter]) => {
    const id = `ref_${name}`;
    await credits.tell(redeemed(id, sides));
    const [told] = (await credits.told("bonus.granted")).filter(({ subject }) => subject === id);
    expect(told!.data.refereeLotId !== null).toBe(referee);
    expect(told!.data.promoterLotId !== null).toBe(promoter);
  },
);

test("a promoter whose workspace is the friend's too gets both lots there", async () => {
  await credits.tell(
    redeemed("ref_d", { refereeWorkspaceId: "wks_same", promoterWorkspaceId: "wks_same" }),
  );
  expect((await balanceOf(credits, "wks_same")).total).toBe("150");
});
