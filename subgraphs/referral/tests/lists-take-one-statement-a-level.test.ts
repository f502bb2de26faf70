import type { Answer, TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { join, link, ownStatements, redeem, startWithPolicy } from "./story";

let running: TestService;
beforeAll(async () => {
  running = await startWithPolicy();
  for (const promoter of ["p0", "p1", "p2"]) {
    const { code } = (await join(running, promoter)).promoter;
    for (let friend = 0; friend < 5; friend++) {
      const refereeUserId = `${promoter}f${friend}`;
      await link(running, { code, refereeUserId });
      if (friend % 2) await redeem(running, { refereeUserId, workspaceId: `wks_${refereeUserId}` });
    }
  }
});
afterAll(() => running.stop());

const REFERRAL = `id refereeLabel status promoter { id code } workspaces { id referral { id } } refereeUser { id referredBy { id } }
  bonus { refereeOutcome promoterOutcome }`;

async function statements(query: string, viewer = operator()): Promise<number> {
  let answer: Awaited<ReturnType<TestService["execute"]>> | undefined;
  const sent = await ownStatements(running, async () => {
    answer = await running.execute(query, {}, viewer);
  });
  expect(answer!.errors).toBeUndefined();
  return sent.length;
}

it("takes as many statements for fifteen referrals of three promoters as for one", async () => {
  const query = (
    promoters: number,
    referrals: number,
  ) => `{ promoters(first: ${promoters}) { nodes {
    id code codes { code } signupLink shareHint referralCount rewardedReferralsLeft user { id promoter { id } }
    referrals(first: ${referrals}) { nodes { ${REFERRAL} } } } } }`;
  const one = await statements(query(1, 2));
  expect(await statements(query(3, 5))).toBe(one);
  expect(one).toBeLessThanOrEqual(12);
});

it("takes one statement for each kind of thing in the console's part", async () => {
  const query = `{ viewer { roles program { eligible } promoter { code shareHint referralCount rewardedReferralsLeft
    referrals { nodes { id status refereeLabel bonus { promoterOutcome } } } } } }`;
  // Promoter, policy, status, codes, count, page and its rows, decisions.
  expect(await statements(query, user("p0"))).toBeLessThanOrEqual(8);
});

it("takes one statement for a batch of entities of one kind", async () => {
  const names = ["p0f0", "p0f1", "p1f0", "nobody", "p2f3"];
  const list = (type: string, prefix: string) =>
    names.map((name) => `{ __typename: "${type}", id: "${prefix}${name}" }`).join(" ");
  const users = `{ _entities(representations: [${list("User", "")}]) { ... on User { referredBy { id } } } }`;
  expect(await statements(users)).toBe(1);
  const workspaces = `{ _entities(representations: [${list("Workspace", "wks_")}]) { ... on Workspace { referral { id } } } }`;
  expect(await statements(workspaces)).toBe(1);
});

type Page = {
  viewer: {
    promoter: {
      referrals: {
        edges: { node: { id: string } }[];
        pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
      };
    };
  };
};

it("walks all pages without gaps or repeats", async () => {
  const PAGE = `query ($after: String) { viewer { promoter { referrals(first: 2, after: $after) {
    edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } } } }`;
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const answer: Answer<Page> = await running.execute<Page>(PAGE, { after }, user("p0"));
    const { edges, pageInfo } = answer.data.viewer.promoter.referrals;
    expect(pageInfo.hasPreviousPage).toBe(after !== null);
    seen.push(...edges.map(({ node }) => node.id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen).toHaveLength(5);
  expect(seen).toEqual([...new Set(seen)].sort().reverse());
});
