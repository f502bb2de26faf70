import type { Viewer } from "@tributary/kit/viewer";
import { eventually } from "@tributary/testing/eventually";
import type { TestService } from "@tributary/testing/service";
import { keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { codeAdded, commissionChanged, joined, parked, startAdmin } from "./setting";

const EVENTS = `query ($after: String, $types: [String!], $first: Int) {
  events(after: $after, types: $types, first: $first) {
    edges { cursor node { id } } nodes { cursor id type occurredAt subject revision data }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
  await admin.tell(
    joined("prm_ann", "ann"),
    codeAdded("prm_ann", "ANN-CLOUD"),
    parked("credits", "event 1", 1),
    commissionChanged("prm_ann", "com_1", 3n, "CONFIRMED", 2000n),
    commissionChanged("prm_ann", "com_2", 1n, "PENDING", 500n),
  );
  // Everything is below the horizon once other tests' transactions are over.
  await eventually(async () => expect((await events()).nodes).toHaveLength(6));
});
afterAll(() => admin.stop());

async function events(variables: object = {}, viewer: Viewer = operator()) {
  const { data, errors } = await admin.execute(EVENTS, variables, viewer);
  expect(errors).toBeUndefined();
  return data.events;
}

it("has public events in their public shape, in order, and no others", async () => {
  const { nodes, pageInfo } = await events();
  expect(nodes.map(({ type }: { type: string }) => type)).toEqual([
    "policy.published",
    "promoter.joined",
    "code.added",
    "commission.changed",
    "commission.changed",
    "affiliate.changed",
  ]);
  expect(nodes[1].data).toEqual({
    promoterId: "prm_ann",
    userId: "ann",
    creditWorkspaceId: "wks_ann",
    joinedAt: "2026-05-01T00:00:00.000Z",
  });
  expect(nodes[3]).toMatchObject({
    subject: "com_1",
    revision: "3",
    occurredAt: "2026-05-03T00:00:00.000Z",
    data: { amountMinor: "2000", currency: "USD", status: "CONFIRMED" },
  });
  expect(pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
});

it("goes on behind any cursor, without a gap, in pages of any size", async () => {
  const all = await events();
  for (const first of [1, 2, 4]) {
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const page = await events({ after, first });
      seen.push(...page.nodes.map(({ id }: { id: string }) => id));
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(seen).toEqual(all.nodes.map(({ id }: { id: string }) => id));
    // At the head the cursor stays good.
    expect(await events({ after })).toMatchObject({
      nodes: [],
      pageInfo: { hasNextPage: false, startCursor: null, endCursor: after },
    });
  }
  const third = all.nodes[2].cursor;
  const behind = await events({ after: third });
  expect(behind.nodes.map(({ id }: { id: string }) => id)).toEqual(
    all.nodes.slice(3).map(({ id }: { id: string }) => id),
  );
  expect(behind.pageInfo).toMatchObject({ hasPreviousPage: true });
});

it("has only the types that are asked for", async () => {
  const { nodes } = await events({ types: ["code.added", "affiliate.changed"] });
  expect(nodes.map(({ type }: { type: string }) => type)).toEqual([
    "code.added",
    "affiliate.changed",
  ]);
});

const beyond = Buffer.from('["events-1",{"log":[1,"9000000000000","1"]}]').toString("base64url");
it.each([
  ["an unknown type", { types: ["code.removed"] }, "types"],
  ["a type that is not public", { types: ["stripe.payment_changed"] }, "types"],
  ["a property that every object has", { types: ["constructor"] }, "types"],
  ["no type", { types: [] }, "types"],
  ["no page", { first: 0 }, "first"],
  ["a page that is too large", { first: 101 }, "first"],
  ["a cursor of another list", { after: Buffer.from('["aff_1"]').toString("base64url") }, "after"],
  ["a cursor that is none", { after: "'; drop table event; --" }, "after"],
  ["an empty cursor", { after: "" }, "after"],
  ["a cursor beyond the log", { after: beyond }, "after"],
])("%s is refused, by its name", async (_, variables, field) => {
  const { errors } = await admin.execute(EVENTS, variables, operator());
  expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: [field] } }]);
});

it.each([
  ["a person", user("ann"), "FORBIDDEN"],
  ["a person's key", keyOf("ann", "events:read"), "FORBIDDEN"],
  ["a key of the platform without the scope", platformKey("affiliates:read"), "FORBIDDEN"],
])("is not for %s", async (_, viewer, code) => {
  const { errors } = await admin.execute(EVENTS, {}, viewer);
  expect(errors).toMatchObject([{ extensions: { code } }]);
});

it("is for a key of the platform with its scope", async () => {
  expect((await events({ first: 1 }, platformKey("events:read"))).nodes).toHaveLength(1);
});
