import type { NewEvent } from "@tributary/events/publish";
import { DAY, startTestService, type TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { accessTo } from "../queries/module-access";
import { service } from "../subgraph";
import { key, published } from "./setting";

let jules: TestService;
beforeAll(async () => {
  jules = await startTestService(service);
});
afterAll(() => jules.stop());

const pia = user("pia");
const inDays = (days: number) => new Date(jules.clock.now().getTime() + days * DAY);

const told = <E extends object>(event: E) =>
  ({ ...event, occurredAt: jules.clock.now() }) as E & NewEvent;

/** A workspace of a friend, with its referral told in this order of events. */
async function referred(name: string, promoter = "pia", order = [0, 1, 2]) {
  const at = jules.clock.now();
  const [promoterId, referralId, workspaceId] = [`pro_${promoter}`, `ref_${name}`, `wks_${name}`];
  const events = [
    {
      type: "promoter.joined" as const,
      subject: promoterId,
      data: {
        promoterId,
        userId: promoter,
        emailHash: "x",
        creditWorkspaceId: `wks_${promoter}`,
        workspaceIds: [],
        joinedAt: at,
      },
    },
    linked(name, promoter, at),
    {
      type: "referral.workspace_attached" as const,
      subject: referralId,
      data: { referralId, promoterId, workspaceId, attachedAt: at },
    },
  ];
  await jules.tell(...order.map((place) => told(events[place]!)));
  return { promoterId, referralId, owner: user(name) };
}

function linked(name: string, promoter: string, linkedAt: Date) {
  return {
    type: "referral.linked" as const,
    subject: `ref_${name}`,
    data: {
      referralId: `ref_${name}`,
      promoterId: `pro_${promoter}`,
      refereeUserId: name,
      codeUsed: "CODE",
      policyVersion: 1,
      basis: "PAYMENT" as const,
      linkedAt,
    },
  };
}

const moduleOf = (name: string) =>
  published(jules, { workspaceId: `wks_${name}`, idempotencyKey: key() }, user(name));
const share = async (moduleId: string, viewer: object, change: object = {}) => {
  const input = { moduleId, withMyPromoter: true, until: inDays(30).toISOString(), ...change };
  const { errors } = await jules.execute(
    "mutation ($input: ShareModuleInput!) { shareModule(input: $input) { module { id } } }",
    { input },
    viewer as never,
  );
  return errors?.[0]?.extensions?.code ?? null;
};
const seen = async (id: string, viewer: object = pia, fields = "canAsk canApply") =>
  (
    await jules.execute(
      `query ($id: ID!) { module(id: $id) { ${fields} } }`,
      { id },
      viewer as never,
    )
  ).data.module;
const access = async (id: string, viewer: object = pia) =>
  (
    await accessTo(jules.running.services.db, { viewer: viewer as never, clock: jules.clock }, [
      id,
      "mod_none",
      "\0",
    ])
  ).get(id);

it.each([
  ["in their order", [0, 1, 2]],
  ["in the opposite one", [2, 1, 0]],
])(
  "the owner shares with its promoter without knowing who that is, facts told %s",
  async (_, order) => {
    const name = `fay${order[0]}`;
    const { owner } = await referred(name, "pia", order);
    const { id } = await moduleOf(name);
    expect(await seen(id)).toBeNull();
    expect(await share(id, owner)).toBeNull();
    expect(await seen(id)).toEqual({ canAsk: true, canApply: false });
    expect(await access(id)).toEqual({
      workspaceId: `wks_${name}`,
      canSee: true,
      canAsk: true,
      canApply: false,
      isAdmin: false,
    });
    expect(await seen(id, user("zoe"))).toBeNull();
    expect(await access(id, user("zoe"))).toBeUndefined();
    expect(await share(id, owner, { canApply: true })).toBeNull();
    expect(await seen(id)).toEqual({ canAsk: true, canApply: true });
    const page = await jules.execute("{ modules(first: 100) { nodes { id } } }", {}, pia);
    expect(page.data.modules.nodes.filter((one: { id: string }) => one.id === id)).toHaveLength(1);
  },
);

it("ends at its instant, and at once when it is shortened", async () => {
  const { owner } = await referred("eve");
  const { id } = await moduleOf("eve");
  await share(id, owner, { until: inDays(2).toISOString() });
  expect(await access(id)).toBeDefined();
  await share(id, owner, { until: jules.clock.now().toISOString() });
  expect(await access(id)).toBeUndefined();
  await share(id, owner, { until: inDays(2).toISOString() });
  jules.clock.advance(2 * DAY);
  expect(await seen(id)).toBeNull();
});

it("ends with the referral, and can then still be ended but not begun", async () => {
  const { owner, referralId, promoterId } = await referred("val");
  const { id } = await moduleOf("val");
  await share(id, owner);
  const data = { referralId, promoterId, voidedAt: jules.clock.now(), reason: "fraud" };
  await jules.tell(told({ type: "referral.voided", subject: referralId, data }));
  expect(await seen(id)).toBeNull();
  expect(await share(id, owner)).toBe("NOT_FOUND");
  expect(await share(id, owner, { until: inDays(-1).toISOString() })).toBeNull();
});

it("does not go over to another promoter: nobody agreed to that one", async () => {
  const { owner } = await referred("mia");
  const { id } = await moduleOf("mia");
  await share(id, owner);
  await referred("other", "quin");
  await jules.tell(told(linked("mia", "quin", inDays(-100))));
  expect(await seen(id)).toBeNull();
  expect(await seen(id, user("quin"))).toBeNull();
  expect(await share(id, owner)).toBeNull();
  expect(await seen(id, user("quin"))).toEqual({ canAsk: true, canApply: false });
});

it("a workspace keeps its first referral", async () => {
  const { owner } = await referred("ned");
  const { id } = await moduleOf("ned");
  await share(id, owner);
  const late = {
    referralId: "ref_late",
    promoterId: "pro_late",
    workspaceId: "wks_ned",
    attachedAt: inDays(1),
  };
  await jules.tell(told({ type: "referral.workspace_attached", subject: "ref_late", data: late }));
  expect(await seen(id)).not.toBeNull();
});

it.each([
  ["neither", { withMyPromoter: false }, "BAD_USER_INPUT"],
  ["both", { userId: "pia" }, "BAD_USER_INPUT"],
  [
    "more than a year",
    { until: new Date(Date.now() + 1000 * DAY).toISOString() },
    "BAD_USER_INPUT",
  ],
])("refuses to share with %s", async (name, change, code) => {
  const workspace = `r${name.length}`;
  const { owner } = await referred(workspace);
  const { id } = await moduleOf(workspace);
  expect(await share(id, owner, change)).toBe(code);
});

it("refuses a workspace that came through nobody, and people who may not share", async () => {
  const { id } = await moduleOf("solo");
  expect(await share(id, user("solo"))).toBe("NOT_FOUND");
  expect(await share(id, pia)).toBe("NOT_FOUND");
  expect(await share(id, operator())).toBe("FORBIDDEN");
});

it("keeps who agreed and when, for those who may share", async () => {
  const { owner } = await referred("kim");
  const { id } = await moduleOf("kim");
  await share(id, owner, { canApply: true });
  await share(id, owner, { withMyPromoter: false, userId: "zoe" });
  const fields = "shares { user { id } canApply until sharedBy { id } sharedAt }";
  const { shares } = await seen(id, owner, fields);
  expect(shares).toHaveLength(2);
  expect(shares).toContainEqual(
    expect.objectContaining({ user: null, canApply: true, sharedBy: { id: "kim" } }),
  );
  expect(shares).toContainEqual(expect.objectContaining({ user: { id: "zoe" }, canApply: false }));
  expect(await seen(id, pia, fields)).toEqual({ shares: null });
  expect(await access(id, owner)).toMatchObject({ isAdmin: true, canApply: true });
  const member = user("kim2", { workspaces: [{ id: "wks_kim", role: "member", createdAt: null }] });
  expect(await access(id, member)).toMatchObject({ isAdmin: false, canApply: true });
  expect(await access(id, user("kim", { workspaces: [] }))).toBeUndefined();
});
