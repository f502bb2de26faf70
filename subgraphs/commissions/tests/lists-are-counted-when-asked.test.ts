import { countStatements } from "@tributary/testing/database";
import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { startCommissions } from "./books";
import { annRefersBob, joined } from "./neighbours";
import { payment } from "./payments";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBob(), joined("eve"));
  const bob = { workspaceId: "wks_bob" };
  await service.tell(...["a", "b", "c"].map((id) => payment(id, 1n, bob)));
});
afterAll(() => service.stop());

const LISTS = `query ($r: [_Any!]!, $filter: CommissionFilter) {
  commissions(first: 1, filter: $filter) { totalCount nodes { id } }
  _entities(representations: $r) {
    ... on Promoter { commissions(first: 1) { totalCount nodes { id } } }
    ... on Referral { commissions(first: 1) { totalCount } } } }`;
const r = [
  { __typename: "Promoter", id: "prm_ann" },
  { __typename: "Promoter", id: "prm_eve" },
  { __typename: "Referral", id: "ref_bob" },
];

it("counts every list exactly, whatever page of it is shown", async () => {
  const { data } = await service.execute(LISTS, { r }, operator());
  expect(data.commissions).toMatchObject({ totalCount: 3, nodes: [{}] });
  expect(data._entities.map((one: Totals) => one.commissions.totalCount)).toEqual([3, 0, 3]);
});

it("counts by the filter, and after a cursor the whole list still", async () => {
  const filtered = await service.execute(
    LISTS,
    { r: [], filter: { status: "CANCELLED" } },
    operator(),
  );
  expect(filtered.data.commissions.totalCount).toBe(0);
  const page = "commissions { totalCount nodes { id } pageInfo { endCursor } }";
  const first = await service.execute(`{ ${page} }`, {}, operator());
  const { data } = await service.execute(
    `query ($after: String) { commissions(after: $after) { totalCount nodes { id } } }`,
    { after: first.data.commissions.pageInfo.endCursor },
    operator(),
  );
  expect(data.commissions).toEqual({ totalCount: 3, nodes: [] });
});

it("counts nothing that is not asked for, and several promoters' lists in one statement", async () => {
  const { db } = service.running.services;
  const ask = (fields: string) => () =>
    service.execute(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Promoter { commissions { ${fields} } } } }`,
      { r: r.slice(0, 2) },
      operator(),
    );
  const counting = (statements: string[]) => statements.filter((text) => /count\(/.test(text));
  expect(counting(await countStatements(db, ask("nodes { id }")))).toEqual([]);
  expect(counting(await countStatements(db, ask("totalCount")))).toHaveLength(1);
});

it("answers null beyond 10,000 rows", async () => {
  const { admin } = service.database;
  await admin.query(
    `insert into commissions.commission (id, promoter_id, kind, automatic, status, base_minor, currency, rate_bps,
       policy_version, source, livemode, earned_at, earned_day, created_at)
     select 'com_x' || n, 'prm_ann', 'ADJUSTMENT', false, 'PENDING', 0, 'USD', 0, 1, 'x', false, now(), now(), now()
     from generate_series(1, 9998) n`,
  );
  const beyond = await service.execute(LISTS, { r }, operator());
  expect(beyond.data.commissions.totalCount).toBeNull();
  expect(beyond.data._entities[0].commissions.totalCount).toBeNull();
  await admin.query("delete from commissions.commission where id = 'com_x1'");
  const { data } = await service.execute(LISTS, { r }, operator());
  expect(data.commissions.totalCount).toBe(10_000);
  expect(data._entities[0].commissions.totalCount).toBe(10_000);
});

it("a promoter's own list is counted for the promoter", async () => {
  const { data } = await service.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Promoter { commissions { totalCount } } } }`,
    { r: r.slice(0, 1) },
    user("ann"),
  );
  expect(data._entities[0].commissions.totalCount).toBe(10_000);
});

type Totals = { commissions: { totalCount: number | null } };
