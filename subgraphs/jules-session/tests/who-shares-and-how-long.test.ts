import { DAY, startTestService, type TestService } from "@tributary/testing/service";
import { stoppedClock } from "@tributary/testing/stopped-clock";
import { user } from "@tributary/testing/viewers";
import { service } from "../subgraph";
import { publish, published } from "./setting";

let jules: TestService;
beforeAll(async () => {
  jules = await startTestService(service);
});
afterAll(() => jules.stop());
afterEach(() => jest.useRealTimers());

const pia = user("pia");
/** The code of what came of it; null: it was shared. */
const share = async (input: object, viewer: object = user("ann")) => {
  const { errors } = await jules.execute(
    "mutation ($input: ShareModuleInput!) { shareModule(input: $input) { module { id } } }",
    { input: { userId: "pia", ...input } },
    viewer as never,
  );
  return errors?.[0]?.extensions?.code ?? null;
};
const read = async (id: string, fields: string, viewer = pia) =>
  (await jules.execute(`query ($id: ID!) { module(id: $id) { ${fields} } }`, { id }, viewer)).data
    .module;

describe("with a clock that stands", () => {
  let start: number;
  let at: (ms: number) => void;
  const after = (ms: number) => new Date(start + ms).toISOString();
  beforeEach(() => {
    at = stoppedClock();
    start = Date.now();
  });

  it.each([
    ["a millisecond before its end", DAY - 1, true],
    ["at its end", DAY, false],
  ])("a share of a day %s: %p", async (_, ms, seen) => {
    const { id } = await published(jules);
    expect(await share({ moduleId: id, until: after(DAY) })).toBeNull();
    at(ms);
    expect(await read(id, "id")).toEqual(seen ? { id } : null);
  });

  it.each([
    ["366 days", 366 * DAY, null],
    ["a millisecond longer", 366 * DAY + 1, "BAD_USER_INPUT"],
  ])("a share of %s: %p", async (_, ms, code) => {
    const { id } = await published(jules);
    expect(await share({ moduleId: id, until: after(ms) })).toBe(code);
  });
});

it("a publisher that left the workspace shares no more, although it may see the module", async () => {
  const { id } = await published(jules);
  const until = new Date(Date.now() + DAY).toISOString();
  await share({ moduleId: id, userId: "ann", until });
  const left = user("ann", { workspaces: [] });
  expect(await read(id, "id", left)).toEqual({ id });
  expect(await share({ moduleId: id, userId: "zoe", until }, left)).toBe("FORBIDDEN");
});

it("the same files in another order are the same version", async () => {
  const files = ["main.tf", "a.tf", "z.md"].map((path) => ({ path, content: "" }));
  const { id, headVersion } = await published(jules, { files });
  const again = await publish(jules, { moduleId: id, files: files.toReversed() });
  expect(again.data.publishModule.module.headVersion).toMatchObject({
    id: headVersion.id,
    digest: headVersion.digest,
  });
});

it("pages through versions without skipping or repeating one", async () => {
  const { id } = await published(jules);
  for (const content of ["# 2", "# 3", "# 4", "# 5"])
    await published(jules, { moduleId: id, files: [{ path: "main.tf", content }] });
  const numbers: number[] = [];
  for (let after: string | null = null; ; ) {
    const { versions } = await read(
      id,
      `versions(first: 2, after: ${JSON.stringify(after)}) {
         nodes { number } pageInfo { endCursor hasNextPage } }`,
      user("ann"),
    );
    numbers.push(...versions.nodes.map(({ number }: { number: number }) => number));
    if (!versions.pageInfo.hasNextPage) break;
    after = versions.pageInfo.endCursor;
  }
  expect(numbers).toEqual([5, 4, 3, 2, 1]);
});

it("shares a module with a hundred people at a time, also when many are added at once", async () => {
  const { id } = await published(jules);
  const until = new Date(Date.now() + DAY).toISOString();
  const past = new Date(0).toISOString();
  await jules.database.admin.query(
    `insert into jules_session.module_share (module_id, user_id, can_apply, until, shared_by, shared_at)
     select $1, 'person-' || n, false, $2, 'ann', now() from generate_series(1, 98) as n`,
    [id, until],
  );
  const many = ["a", "b", "c", "d"].map((userId) => share({ moduleId: id, userId, until }));
  expect((await Promise.all(many)).sort()).toEqual(["CONFLICT", "CONFLICT", null, null]);
  // Who has a share keeps it, and one that ends makes room.
  expect(await share({ moduleId: id, userId: "person-1", until })).toBeNull();
  expect(await share({ moduleId: id, userId: "e", until })).toBe("CONFLICT");
  expect(await share({ moduleId: id, userId: "person-2", until: past })).toBeNull();
  expect(await share({ moduleId: id, userId: "e", until })).toBeNull();
});

it("lists the newest two hundred of all shares that a module ever had", async () => {
  const { id } = await published(jules);
  await jules.database.admin.query(
    `insert into jules_session.module_share (module_id, user_id, can_apply, until, shared_by, shared_at)
     select $1, 'person-' || n, false, now(), 'ann', now() - n * interval '1 minute'
     from generate_series(1, 300) as n`,
    [id],
  );
  const { shares } = await read(id, "shares { user { id } }", user("ann"));
  expect(shares).toHaveLength(200);
  expect(shares[199]).toEqual({ user: { id: "person-200" } });
});
