import { readFileSync } from "node:fs";
import type { GraphQLAnswer, GraphQLRequest } from "@tributary/kit/execute";
import type { RequestIdentity } from "@tributary/kit/subgraph";
import { operator, platformKey, user } from "@tributary/testing/viewers";
import { buildSchema, type OperationDefinitionNode, parse, validate } from "graphql";
import { createCallers } from "./callers";
import { supergraphFile } from "./compose";
import { LIST_EXPORTS } from "./list-exports";
import { listFiles } from "./list-files";

const execute = jest.fn<Promise<GraphQLAnswer>, [GraphQLRequest, RequestIdentity]>();
beforeEach(() => void execute.mockReset());

const files = () => listFiles({ execute, callers: createCallers() });
const ask = (
  path: string,
  viewer: RequestIdentity["viewer"] = operator(),
  lists = files(),
  stillWho = async () => viewer,
) =>
  lists(new URL(`http://localhost/export/${path}`), { viewer, requestId: "trace-0001" }, stillWho);
const entry = (id: string, more: object = {}) => ({
  id,
  operationId: "opr_1",
  at: "2026-05-01T00:00:00.000Z",
  actor: "olga",
  action: "a",
  target: "t",
  reason: null,
  before: null,
  after: { b: 1 },
  undoable: true,
  ...more,
});
const page = (nodes: object[], endCursor: string | null = null): GraphQLAnswer => ({
  data: { auditLog: { nodes, pageInfo: { hasNextPage: endCursor !== null, endCursor } } },
});
const refused = (code: string): GraphQLAnswer => ({
  data: null,
  errors: [{ message: `It is ${code}.`, extensions: { code } }],
});
async function whole(answer: ReturnType<typeof ask>): Promise<string> {
  let all = "";
  for await (const piece of (await answer)!.body as AsyncIterable<string>) all += piece;
  return all;
}

const graph = buildSchema(readFileSync(supergraphFile(), "utf8"), { assumeValidSDL: true });
describe.each(Object.entries(LIST_EXPORTS))("%s", (_, file) => {
  it.each([
    ["an operator", operator(), new Set<string>()],
    ["an operator, of one promoter", operator(), new Set(["promoterId"])],
    ["a person", user("ann"), new Set<string>()],
    ["a person, by id", user("ann"), new Set(["promoterId"])],
    ["a key", platformKey(), new Set<string>()],
  ])(
    "has an operation of the graph for %s, with a variable for each filter",
    (__, viewer, said) => {
      const { query } = file.operationFor(viewer, said);
      const document = parse(query);
      expect(validate(graph, document)).toEqual([]);
      const [operation] = document.definitions as readonly OperationDefinitionNode[];
      const variables = operation!.variableDefinitions!.map(({ variable }) => variable.name.value);
      const known = ["after", ...Object.keys(file.filters)];
      expect(variables.filter((name) => !known.includes(name))).toEqual([]);
      for (const name of said) if (name in file.filters) expect(variables).toContain(name);
    },
  );
});

it("asks as the caller, under the rules of the API, and refuses as it does", async () => {
  execute.mockResolvedValue(refused("FORBIDDEN"));
  const viewer = user("ann");
  await expect(ask("audit-log.csv?actor=bob", viewer)).rejects.toMatchObject({
    message: "It is FORBIDDEN.",
    extensions: { code: "FORBIDDEN" },
  });
  const [request, identity] = execute.mock.calls[0]!;
  expect([request.variables, identity.viewer]).toEqual([{ actor: "bob", after: null }, viewer]);
});

it("what is not there, or not the caller's, is told alike", async () => {
  execute.mockResolvedValue({ data: { promoter: null } });
  await expect(ask("referrals.csv?promoterId=prm_1", user("ann"))).rejects.toMatchObject({
    extensions: { code: "NOT_FOUND" },
  });
});

it.each([
  ["audit-log.csv?nothing=1", "nothing"],
  ["audit-log.csv?actor=a&actor=b", "actor"],
  ["audit-log.csv?__proto__=a", "__proto__"],
  ["audit-log.csv?after=x", "after"],
])("%s asks nothing, and is told which filters there are", async (path, name) => {
  await expect(ask(path)).rejects.toThrow(
    `This file is filtered by target, actor, action, from, to, each once at most; "${name}" is not for it.`,
  );
  expect(execute).not.toHaveBeenCalled();
});

it.each(["referralId=ref_1", "held=true"])("a promoter does not filter by %s", async (filter) => {
  await expect(ask(`commissions.csv?${filter}`, user("ann"))).rejects.toThrow("Only operators");
});

it.each(["nothing.csv", "constructor.csv", "audit-log", "a/audit-log.csv"])(
  "%s is no list",
  (path) => {
    expect(ask(path)).toBeNull();
  },
);

it("writes names, then all pages in order", async () => {
  execute
    .mockResolvedValueOnce(page([entry("aud_1"), entry("aud_2")], "c1"))
    .mockResolvedValueOnce(page([], "c2"))
    .mockResolvedValueOnce(page([entry("aud_3")]));
  const lines = (await whole(ask("audit-log.csv"))).split("\r\n");
  expect(lines[0]).toBe("id,operation_id,at,actor,action,target,reason,before,after,undoable");
  expect(lines[1]).toBe('aud_1,opr_1,2026-05-01T00:00:00.000Z,olga,a,t,,,"{""b"":1}",true');
  expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(["aud_1", "aud_2", "aud_3", ""]);
  expect(execute.mock.calls.map(([{ variables }]) => variables!.after)).toEqual([null, "c1", "c2"]);
});

it("reads a page when the one before was taken, and none after its reader has left", async () => {
  execute.mockResolvedValue(page([entry("aud_1")], "more"));
  const answer = (await ask("audit-log.csv"))!;
  const body = (answer.body as AsyncIterable<string>)[Symbol.asyncIterator]();
  await body.next();
  await body.next();
  expect(execute).toHaveBeenCalledTimes(1);
  await body.next();
  expect(execute).toHaveBeenCalledTimes(2);
  await body.return!();
  expect(execute).toHaveBeenCalledTimes(2);
});

it("breaks the file off where a later page is refused", async () => {
  execute
    .mockResolvedValueOnce(page([entry("aud_1")], "c"))
    .mockResolvedValue(refused("UNAVAILABLE"));
  await expect(whole(ask("audit-log.csv"))).rejects.toThrow("It is UNAVAILABLE.");
});

it("breaks the file off where who asked is let in no more, and asks it before each further page", async () => {
  execute.mockResolvedValue(page([entry("aud_1")], "more"));
  const demoted = user("olga");
  const stillWho = jest
    .fn<Promise<RequestIdentity["viewer"]>, []>()
    .mockResolvedValueOnce(demoted)
    .mockRejectedValue(new Error("This API key is unknown, expired or revoked."));
  const answer = ask("audit-log.csv", operator(), files(), stillWho);
  await expect(whole(answer)).rejects.toThrow("revoked");
  expect(stillWho).toHaveBeenCalledTimes(2);
  // The second page is read as what the caller is by then, and the third not at all.
  const readAs = execute.mock.calls.map(([, { viewer }]) => viewer);
  expect(readAs).toEqual([operator(), demoted]);
});

it("a cell that a spreadsheet would run is text", async () => {
  execute.mockResolvedValue(
    page([entry("aud_1", { reason: '=HYPERLINK("https://evil.example")' })]),
  );
  expect(await whole(ask("audit-log.csv"))).toContain(`"'=HYPERLINK(`);
});

it("three files of a caller are made at once, and another when one has ended", async () => {
  execute.mockResolvedValue(page([entry("aud_1")]));
  const lists = files();
  const open = await Promise.all([1, 2, 3].map(() => ask("audit-log.csv", operator(), lists)));
  await expect(ask("audit-log.csv", operator(), lists)).rejects.toThrow("under way");
  expect((await ask("audit-log.csv", operator("oscar"), lists))!.status).toBe(200);
  await (open[0]!.body as AsyncIterableIterator<string>).return!();
  expect((await ask("audit-log.csv", operator(), lists))!.status).toBe(200);
});

it("money is a decimal text beside its currency, one line for each currency", async () => {
  const money = (amountMinor: string, currency: string) => ({ amountMinor, currency });
  const node = {
    id: "ref_1",
    refereeLabel: "j•••@gmail.com",
    status: "LINKED",
    linkedAt: "2026-05-01T00:00:00.000Z",
    revenue: {
      trueRevenue: [money("123456", "USD"), money("1000", "JPY")],
      commission: [money("-5", "USD")],
      totalDeployments: 3,
      purchasedCreditsSpent: "1.5",
      awardedCreditsSpent: "0",
    },
  };
  const list = { nodes: [node], pageInfo: { hasNextPage: false, endCursor: null } };
  execute.mockResolvedValue({ data: { viewer: { promoter: { list } } } });
  const [, yen, dollars] = (await whole(ask("revenue.csv?month=2026-05", user("ann")))).split(
    "\r\n",
  );
  expect(yen).toBe("ref_1,j•••@gmail.com,LINKED,2026-05-01T00:00:00.000Z,1000,,JPY,3,1.5,0");
  expect(dollars).toBe("ref_1,j•••@gmail.com,LINKED,2026-05-01T00:00:00.000Z,1234.56,-0.05,USD,,,");
});
