import { transaction } from "@tributary/kit/database";
import { readBy } from "@tributary/testing/rows-read";
import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { brokenInvariants } from "../queries/invariants";
import { closesRing } from "../queries/rings";
import { codeSeen, join, link, redeem, startWithPolicy } from "./story";

let running: TestService;
let people = 0;
beforeAll(async () => {
  running = await startWithPolicy();
});
afterAll(() => running.stop());
afterEach(async () => {
  expect(await brokenInvariants(running.running.services.db)).toEqual([]);
});

interface Member {
  name: string;
  id: string;
  code: string;
}

/** Promoters of whom nobody has referred anybody yet. */
async function promoters(count: number): Promise<Member[]> {
  const made: Member[] = [];
  for (let left = count; left > 0; left--) {
    const name = `p${++people}`;
    const { promoter } = await join(running, name);
    made.push({ name, id: promoter.id, code: promoter.code });
  }
  return made;
}

const asReferee = ({ name }: Member) => user(name);
const linkTo = (referee: Member, { code }: Member) => link(running, { code }, asReferee(referee));
const codesOf = ({ userErrors }: { userErrors: { code: string }[] }) =>
  userErrors.map(({ code }) => code);

async function attemptsOf(subject: string) {
  const { rows } = await running.database.admin.query(
    "select promoter_id, rule from referral.own_code_attempt where subject = $1",
    [subject],
  );
  return rows;
}

describe.each([2, 3, 7])("of %i promoters", (length) => {
  it("each may refer the next, and the last not the first, by whichever way", async () => {
    const ring = await promoters(length);
    const [first, last] = [ring[0]!, ring.at(-1)!];
    for (let place = 1; place < length; place++) {
      expect(codesOf(await linkTo(ring[place]!, ring[place - 1]!))).toEqual([]);
    }
    expect(await linkTo(first, last)).toMatchObject({
      referral: null,
      userErrors: [{ code: "OWN_CODE", field: ["input", "code"] }],
    });
    expect(await attemptsOf(first.name)).toEqual([{ promoter_id: last.id, rule: "RING" }]);

    const input = { code: last.code, workspaceId: `wks_${first.name}` };
    expect(await redeem(running, input, asReferee(first))).toMatchObject({
      referral: null,
      decision: { reasons: ["OWN_CODE"], promoterOutcome: "SKIPPED", refereeOutcome: "SKIPPED" },
    });
    const assigned = await running.execute(
      `mutation ($input: AssignReferralInput!) { assignReferral(input: $input) { referral { id } userErrors { code field } } }`,
      {
        input: {
          promoterId: last.id,
          refereeUserId: first.name,
          reason: "asked by mail",
          idempotencyKey: first.name,
        },
      },
      operator(),
    );
    expect(assigned.data.assignReferral).toEqual({
      referral: null,
      userErrors: [{ code: "OWN_CODE", field: ["input", "refereeUserId"] }],
    });
    // Somebody else's code still links it.
    const [other] = await promoters(1);
    expect(codesOf(await linkTo(first, other!))).toEqual([]);
  });

  it("not all come through one another when all try at once", async () => {
    for (let round = 0; round < 5; round++) {
      const ring = await promoters(length);
      const answers = await Promise.all(
        ring.map((member, place) => linkTo(member, ring[(place + 1) % length]!)),
      );
      const refused = answers.filter((answer) => answer.referral === null);
      expect(refused.map(codesOf)).toEqual([["OWN_CODE"]]);
    }
  });
});

it("the database refuses what the code would not", async () => {
  const [a, b] = (await promoters(2)) as [Member, Member];
  await linkTo(b, a);
  const insert = (referee: string) =>
    running.database.admin.query(
      `insert into referral.referral (id, promoter_id, promoter_user_id, referee_user_id, masked_label, canonical,
         code_used, source, policy_version, basis, linked_at)
       select 'ref_' || $2, p.id, p.user_id, $2, 'x', c.canonical, c.code, 'SIGN_UP', 1, 'PAYMENT', now()
       from referral.promoter p join referral.referral_code c on c.promoter_id = p.id where p.id = $1`,
      [b.id, referee],
    );
  await expect(insert(a.name)).rejects.toMatchObject({ constraint: "links_have_no_ring" });
  await expect(insert(`nobody of ${b.name}`)).resolves.toMatchObject({ rowCount: 1 });
});

it("a payment links no workspace of somebody through whom the promoter came, and it earns nothing", async () => {
  const [a, b] = (await promoters(2)) as [Member, Member];
  await linkTo(b, a);
  const workspaceId = `wks_${a.name}`;
  await running.tell(codeSeen(workspaceId, b.code, running.clock.now()));
  const { rows } = await running.database.admin.query(
    "select referral_id from referral.referral_workspace where workspace_id = $1",
    [workspaceId],
  );
  expect(rows).toEqual([]);
  expect(await attemptsOf(workspaceId)).toEqual([{ promoter_id: b.id, rule: "RING" }]);
  const told = await running.told("code.refused");
  expect(told.at(-1)!.data).toMatchObject({ promoterId: b.id, workspaceId });
});

it("whoever stands behind a paying workspace is asked for when it says so", async () => {
  const [a, b] = (await promoters(2)) as [Member, Member];
  await linkTo(b, a);
  const workspaceId = `wks_new_${a.name}`;
  await running.tell(codeSeen(workspaceId, b.code, running.clock.now()));
  const member = { id: workspaceId, role: "admin" as const, createdAt: null };
  const answer = await redeem(running, { workspaceId }, user(a.name, { workspaces: [member] }));
  expect(answer).toMatchObject({ referral: null, userErrors: [{ code: "OWN_CODE" }] });
  const { data } = (await running.told("code.refused")).at(-1)!;
  expect(data).toMatchObject({ promoterId: b.id, workspaceId });
});

it("a promoter's workspace that only a payment linked counts as its own on the way up", async () => {
  const [a, b, c] = (await promoters(3)) as [Member, Member, Member];
  // a → the workspace of b, → c: then c may not refer a.
  await running.tell(codeSeen(`wks_${b.name}`, a.code, running.clock.now()));
  expect(codesOf(await linkTo(c, b))).toEqual([]);
  expect(codesOf(await linkTo(a, c))).toEqual(["OWN_CODE"]);
});

describe("among 100,000 links", () => {
  beforeAll(async () => {
    // 50 promoters, of whom each came through the one before, with 2,000 friends each.
    await running.database.admin.query(`
      set search_path = referral;
      insert into promoter (id, user_id, email_hash, credit_workspace_id, accepted_terms_version, joined_at)
        select 'prm_m' || n, 'm' || n, 'h' || n, 'wks_m' || n, 1, now() from generate_series(1, 50) n;
      insert into referral_code (canonical, code, promoter_id, kind, created_at)
        select 'MANY' || n, 'MANY' || n, 'prm_m' || n, 'GENERATED', now() from generate_series(1, 50) n;
      set session_replication_role = replica;
      insert into referral (id, promoter_id, promoter_user_id, referee_user_id, masked_label, canonical, code_used, source,
        policy_version, basis, linked_at)
        select 'ref_m' || n || '_' || f, 'prm_m' || n, 'm' || n, case f when 0 then 'm' || n + 1 else 'f' || n || '_' || f end,
          'x', 'MANY' || n, 'MANY' || n, 'SIGN_UP', 1, 'PAYMENT', now()
        from generate_series(1, 50) n cross join generate_series(0, 2000) f where n < 50 or f > 0;
      set session_replication_role = origin;
      analyze referral; analyze promoter;
      set search_path = public`);
  });

  const checked = (promoter: string, userId: string) =>
    readBy(running, () =>
      transaction(running.running.services.db, async (tx) => {
        await closesRing(tx, promoter, { userId, workspaceIds: [] });
      }),
    );

  it("a friend costs a look, and a promoter one for each who stands above it", async () => {
    expect((await checked("m50", "somebody new")).blocks).toBeLessThan(20);
    const near = await checked("m2", "m50");
    const far = await checked("m50", "m1");
    expect(near.blocks).toBeLessThan(200);
    expect(far.blocks).toBeLessThan(50 * 40);
  });
});

it("the invariants see a ring", async () => {
  const [a, b] = (await promoters(2)) as [Member, Member];
  const { db } = running.running.services;
  await running.database.admin.query(`set session_replication_role = replica`);
  const insert = (id: string, promoter: Member, referee: Member) =>
    running.database.admin.query(
      `insert into referral.referral (id, promoter_id, promoter_user_id, referee_user_id, masked_label, canonical, code_used,
         source, policy_version, basis, linked_at)
       values ($1, $2, $3, $4, 'x', 'RINGRING', 'RINGRING', 'SIGN_UP', 1, 'PAYMENT', now())`,
      [id, promoter.id, promoter.name, referee.name],
    );
  await insert("ref_ring1", a, b);
  await insert("ref_ring2", b, a);
  const found = await brokenInvariants(db);
  await running.database.admin.query("delete from referral.referral where id like 'ref_ring%'");
  await running.database.admin.query(`set session_replication_role = origin`);
  expect(found.map(({ broken, subject }) => [broken, subject]).sort()).toEqual([
    ["a link closes a ring", "ref_ring1"],
    ["a link closes a ring", "ref_ring2"],
  ]);
});
