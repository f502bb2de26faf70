import { type Graph, type GraphHttp, startGraph } from "@tributary/testing/graph";
import { operator, user } from "@tributary/testing/viewers";
import { type EventReader, type Frame, readEvents } from "./event-reader";
import { post } from "./small-http";

const JOIN = `mutation ($workspace: ID!) { joinReferralProgram(input: { workspaceId: $workspace, acceptedTermsVersion: 1 }) {
  promoter { id code } userErrors { code } } }`;
const LINK =
  "mutation ($code: String!) { linkReferral(input: { code: $code }) { referral { id } } }";
const NOTE = `mutation ($id: ID!) { addAffiliateNote(input: { affiliateId: $id, text: "A note." }) { userErrors { code } } }`;
const GRANT = `mutation { grantCredits(input: { workspaceId: "wks_ben", credits: "5", origin: PROMOTION,
  reason: "A welcome.", idempotencyKey: "grant-ben" }) { lot { id } userErrors { code } } }`;

const [ada, ben, eve] = [user("ada"), user("ben"), user("eve")];

describe.each([
  ["in one process", false],
  ["apart, over HTTP", true],
])("%s", (_, split) => {
  let graph: Graph;
  let http: GraphHttp;
  const readers: EventReader[] = [];
  beforeAll(async () => {
    graph = await startGraph({ split });
    http = await graph.http();
  });
  afterAll(async () => {
    for (const reader of readers) reader.close();
    await graph.stop();
  });

  const bearer = async (viewer: typeof ada) => ({
    authorization: `Bearer ${await http.token(viewer)}`,
  });
  const ask = async (viewer: typeof ada, query: string, variables = {}) =>
    (await post(http.url, { query, variables }, await bearer(viewer))).json;
  const listen = async (viewer: typeof ada) => {
    const reader = await readEvents(http.url, await bearer(viewer));
    readers.push(reader);
    return reader;
  };
  /** Reads on until the hint comes; what came before. */
  async function until(reader: EventReader, wanted: Frame["data"]): Promise<Frame["data"][]> {
    const before: Frame["data"][] = [];
    for (;;) {
      const { data } = await reader.next();
      if (JSON.stringify(data) === JSON.stringify(wanted)) return before;
      before.push(data);
    }
  }

  it("a promoter, its friend and operators each hear of theirs, and a stranger of nothing", async () => {
    const { data: joined } = await ask(ada, JOIN, { workspace: "wks_ada" });
    const { id, code } = joined.joinReferralProgram.promoter;
    await graph.settle();
    const [forAda, forBen, forEve, forOlga] = await Promise.all(
      [ada, ben, eve, operator()].map((viewer) => listen(viewer)),
    );
    const { data: linked } = await ask(ben, LINK, { code });
    const hint = { type: "Referral", id: linked.linkReferral.referral.id };
    await Promise.all([forAda, forBen, forOlga].map((reader) => until(reader!, hint)));

    const { data } = await ask(operator(), "{ affiliates { nodes { id } } }");
    const affiliateId = data.affiliates.nodes[0].id;
    await ask(operator(), NOTE, { id: affiliateId });
    const before = await until(forOlga!, { type: "Affiliate", id: affiliateId });
    expect(before.map(({ type }) => type)).toContain("AuditEntry");

    expect((await ask(operator(), GRANT)).data.grantCredits.userErrors).toEqual([]);
    // What nobody but operators may know has not been told to the friend meanwhile.
    expect(await until(forBen!, { type: "CreditAccount", id: "wks_ben" })).toEqual([]);

    // What a stranger hears first is its own, though all of that happened before.
    await ask(eve, JOIN, { workspace: "wks_eve" });
    const first = await forEve!.next();
    expect(["Promoter", "Affiliate"]).toContain(first.data.type);
    expect(first.data.id).not.toBe(id);
    expect(first.data.id).not.toBe(affiliateId);
  });

  it("who comes back with the last mark hears what was missed", async () => {
    const forOlga = await listen(operator());
    const first = await listen(ben);
    first.close();
    const again = GRANT.replace("grant-ben", "grant-again");
    expect((await ask(operator("oscar"), again)).data.grantCredits.userErrors).toEqual([]);
    // Whoever listens meanwhile has heard of it, so it is not told to the friend from now on alone.
    await until(forOlga, { type: "CreditAccount", id: "wks_ben" });
    const back = { ...(await bearer(ben)), "last-event-id": first.lastSeen() };
    const reader = await readEvents(http.url, back);
    readers.push(reader);
    expect((await reader.next()).data).toEqual({ type: "CreditAccount", id: "wks_ben" });
  });

  it("pages of other origins, and addresses with credentials, get nothing", async () => {
    const preflight = await fetch(`${http.url}/events`, {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "GET" },
    });
    expect(preflight.status).toBe(403);
    const token = await http.token(ada);
    const inAddress = await fetch(`${http.url}/events?access_token=${token}`);
    expect([inAddress.status, await inAddress.text()]).toEqual([
      400,
      expect.stringContaining("Credentials do not belong into the address"),
    ]);
    expect((await fetch(`${http.url}/events`)).status).toBe(401);
  });
});
