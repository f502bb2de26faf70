import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { keysOf } from "./keys";
import { joined, startAdmin } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
  await admin.tell(joined("prm_ann", "ann"));
});
afterAll(() => admin.stop());

const { create, made, rotate, verify } = keysOf(() => admin);
const bounds = { allowedNetworks: ["203.0.113.0/24", "2001:DB8::1"], costPerMinute: 500 };
const read = { allowedNetworks: ["203.0.113.0/24", "2001:db8::1/128"], costPerMinute: 500 };

it("by networks and by cost, which the gateway is told, people see, and a rotation keeps", async () => {
  const { apiKey, secret } = await made(bounds);
  expect(await verify(secret)).toMatchObject(read);
  const list = async (viewer: ReturnType<typeof user>) => {
    const query = "{ apiKeys { nodes { id allowedNetworks costPerMinute } } }";
    return (await admin.execute(query, {}, viewer)).data.apiKeys.nodes;
  };
  expect(await list(operator() as never)).toContainEqual({ id: apiKey.id, ...read });
  const { allowedNetworks } = bounds;
  const own = await made({ allowedNetworks }, user("ann") as never);
  const bounded = { allowedNetworks: read.allowedNetworks, costPerMinute: null };
  expect(await list(user("ann"))).toEqual([{ id: own.apiKey.id, ...bounded }]);
  const { secret: next } = (await rotate(apiKey.id)).data.rotateApiKey;
  expect(await verify(next)).toMatchObject(read);
});

it("or by neither", async () => {
  const { secret } = await made();
  expect(await verify(secret)).toMatchObject({ allowedNetworks: null, costPerMinute: null });
});

it("a promoter bounds its own key to networks, and does not say what it may spend", async () => {
  const { allowedNetworks, costPerMinute } = bounds;
  expect((await made({ allowedNetworks }, user("ann") as never)).userErrors).toEqual([]);
  const { errors } = await create({ costPerMinute }, user("ann") as never);
  expect(errors).toMatchObject([
    {
      message: "Only operators say what a key may spend.",
      extensions: { code: "FORBIDDEN", field: ["input", "costPerMinute"] },
    },
  ]);
});

it.each<[string, object, string[]]>([
  ["no network", { allowedNetworks: [] }, ["input", "allowedNetworks"]],
  ["a network that is none", { allowedNetworks: ["::1", "x"] }, ["input", "allowedNetworks", "1"]],
  ["everywhere", { allowedNetworks: ["0.0.0.0/0"] }, ["input", "allowedNetworks", "0"]],
  ["nothing to spend", { costPerMinute: 0 }, ["input", "costPerMinute"]],
  ["a debt", { costPerMinute: -1 }, ["input", "costPerMinute"]],
  ["more than a gateway answers", { costPerMinute: 10_000_001 }, ["input", "costPerMinute"]],
])("no key is made with %s", async (_, input, field) => {
  const { errors } = await create(input);
  expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
});

it.each([1, 10_000_000])("a key may spend %i", async (costPerMinute) => {
  expect((await made({ costPerMinute })).userErrors).toEqual([]);
});

it.each([
  ["a person", "ann", 50, "A person has at most 50 keys; revoke one first."],
  ["the platform", null, 500, "The platform has at most 500 keys; revoke one first."],
])(
  "%s has no more keys that work than its limit, also when all are asked for at once",
  async (_, owner, most, message) => {
    const query = admin.database.admin.query.bind(admin.database.admin);
    const whose = "owner_user_id is not distinct from $1";
    await query(`update affiliates_admin.api_key set revoked_at = now() where ${whose}`, [owner]);
    await query(
      `insert into affiliates_admin.api_key (id, name, scopes, owner_user_id, created_by, created_at)
     select 'key_' || coalesce($1, '') || n, 'x', '{referrals:read}', $1, coalesce($1, 'x'), now()
     from generate_series(1, $2::integer - 2) n`,
      [owner, most],
    );
    const viewer = owner === null ? operator() : user(owner);
    const answers = await Promise.all(Array.from({ length: 5 }, () => create({}, viewer as never)));
    expect(answers.filter(({ data }) => data?.createApiKey?.secret)).toHaveLength(2);
    for (const { errors } of answers.filter(({ errors }) => errors)) {
      expect(errors).toMatchObject([{ message, extensions: { code: "CONFLICT" } }]);
    }
  },
);
