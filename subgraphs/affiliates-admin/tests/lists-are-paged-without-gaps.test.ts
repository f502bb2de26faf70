import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { keysOf } from "./keys";
import {
  affiliateOf,
  joined,
  key,
  PUBLISH,
  parked,
  policyInput,
  SET_STATUS,
  startAdmin,
} from "./setting";

const FIVE = [1, 2, 3, 4, 5];

let admin: TestService;
let affiliateId: string;
beforeAll(async () => {
  admin = await startAdmin();
  await admin.tell(
    ...FIVE.map((place) => joined(`prm_${place}`, `user ${place}`)),
    ...FIVE.map((place) => parked("credits", `e${place}`, place)),
  );
  affiliateId = (await affiliateOf(admin, "prm_1")).id;
  const { made } = keysOf(() => admin);
  for (const place of FIVE) {
    await made({ name: `key ${place}` });
    const status = place % 2 === 1 ? "SUSPENDED" : "ACTIVE";
    const act = { reason: `act ${place}`, idempotencyKey: key() };
    await admin.execute(SET_STATUS, { input: { affiliateId, status, ...act } }, operator());
    // Version 1 is the deployment's own.
    const policy = policyInput({ rateBps: 1000 + place });
    if (place > 1) await admin.execute(PUBLISH, { input: { policy, ...act } }, operator());
  }
});
afterAll(() => admin.stop());

const PAGE = "pageInfo { endCursor hasNextPage }";
const SUSPENDED_AND_BACK = ["act 5", "act 4", "act 3", "act 2", "act 1"];

it.each<[string, string, string, unknown[]]>([
  [
    "affiliates",
    "",
    "promoter { id }",
    FIVE.map((place) => ({ promoter: { id: `prm_${place}` } })),
  ],
  ["apiKeys", "", "name", FIVE.toReversed().map((place) => ({ name: `key ${place}` }))],
  ["deadLetters", "", "attempts", FIVE.map(() => ({ attempts: 12 }))],
  ["programPolicies", "", "version", FIVE.toReversed().map((version) => ({ version }))],
  [
    "auditLog",
    'filter: { action: "setAffiliateStatus" }',
    "reason",
    SUSPENDED_AND_BACK.map((reason) => ({ reason })),
  ],
  ["audit", "", "reason", SUSPENDED_AND_BACK.map((reason) => ({ reason }))],
])("shows each row of %s once, whatever the pages", async (list, more, fields, expected) => {
  const nodes: unknown[] = [];
  const cursors = new Set<string>();
  const page = async (after: string | null) => {
    const asked = `${list}(first: 2, after: ${JSON.stringify(after)} ${more}) { edges { cursor node { ${fields} } } ${PAGE} }`;
    const query = list === "audit" ? `affiliate(id: "${affiliateId}") { ${asked} }` : asked;
    const { data } = await admin.execute<Lists>(`{ ${query} }`, {}, operator());
    return (data.affiliate ?? data)[list]!;
  };
  for (let after: string | null = null; ; ) {
    const { edges, pageInfo }: Page = await page(after);
    for (const { cursor, node } of edges) {
      nodes.push(node);
      cursors.add(cursor);
    }
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(nodes).toEqual(expected);
  expect(cursors.size).toBe(5);
});

interface Page {
  edges: { cursor: string; node: unknown }[];
  pageInfo: { endCursor: string; hasNextPage: boolean };
}
type Lists = Record<string, Page> & { affiliate?: Record<string, Page> };
