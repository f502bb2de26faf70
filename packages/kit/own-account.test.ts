import { anonymous, keyOf, operator, user } from "@tributary/testing/viewers";
import type { Tx } from "./database";
import { emailHash } from "./email";
import { about, isOneOf, mutateAsOperator, OWN_ACCOUNT, ownAccountRefusal } from "./own-account";
import type { BaseContext } from "./subgraph";

const olga = operator("olga");
const asked: string[] = [];
const rule = about<{ itemId: string }>("itemId", async (_, { itemId }) => {
  asked.push(itemId);
  return { userIds: [itemId] };
});
const refusal = (itemId: string, actor = olga) =>
  ownAccountRefusal({} as Tx, actor, rule, { itemId });

beforeEach(() => asked.splice(0));

it("an act about the actor's own money is refused, and says which part of the input is meant", async () => {
  expect(await refusal("olga")).toEqual({
    code: "OWN_ACCOUNT",
    message: OWN_ACCOUNT,
    field: ["input", "itemId"],
  });
  expect(OWN_ACCOUNT).toBe(
    "This is about your own money, or a workspace of yours; leave it to another operator.",
  );
  expect(await refusal("oscar")).toBeNull();
});

it("an id that no database can keep is nobody's, and is not looked for", async () => {
  expect(await refusal("olga\u0000")).toBeNull();
  expect(await refusal("\ud800")).toBeNull();
  expect(asked).toEqual([]);
});

it("an act may name several at once: one of them is enough", async () => {
  const several = about<{ userIds: string[] }>("userIds", async (_, { userIds }) => ({ userIds }));
  const refused = (userIds: string[]) => ownAccountRefusal({} as Tx, olga, several, { userIds });
  expect(await refused(["oscar", "olga"])).toMatchObject({ field: ["input", "userIds"] });
  expect(await refused(["oscar"])).toBeNull();
});

it("an act about nobody's money in particular is anybody's, and nobody's key is an operator", async () => {
  const nobodys = { nobodys: "It is about a policy, which is everybody's." };
  expect(await ownAccountRefusal({} as Tx, olga, nobodys, { itemId: "olga" })).toBeNull();
  expect(await refusal("olga", keyOf("olga") as never)).toBeNull();
  expect(asked).toEqual([]);
});

const mailbox = emailHash("Olga+tag@example.com")!;
it.each<[object, boolean]>([
  [{ userIds: ["olga"] }, true],
  [{ userIds: ["ola"] }, false],
  [{ userIds: ["ola", "olga"] }, true],
  [{ emailHashes: [mailbox] }, true],
  [{ emailHashes: [emailHash("ola@example.com")!, mailbox] }, true],
  [{ emailHashes: [emailHash("ola@example.com")!] }, false],
  [{ userIds: ["ola"], emailHashes: [mailbox] }, true],
  [{ emailHashes: [] }, false],
  [{ workspaceIds: ["wks_olga"] }, true],
  [{ workspaceIds: ["wks_other", "wks_olga"] }, true],
  [{ workspaceIds: ["wks_other"] }, false],
  [{ workspaceIds: [] }, false],
  [{}, false],
])("%j is the actor's: %s", (whose, own) => {
  expect(isOneOf(user("olga"), whose)).toBe(own);
});

it("who has no address has none of those without one, and what is no person owns nothing", () => {
  const nameless = user("olga", { email: "no address" });
  expect(isOneOf(nameless, { emailHashes: [mailbox] })).toBe(false);
  expect(isOneOf(nameless, { emailHashes: [null as never] })).toBe(false);
  for (const viewer of [keyOf("olga"), anonymous])
    expect(isOneOf(viewer, { userIds: ["olga", "key_olga", "nobody"] })).toBe(false);
});

describe("an operator's mutation", () => {
  const steps: unknown[] = [];
  beforeEach(() => steps.splice(0));
  /** What PostgreSQL answers, statement by statement. */
  const tx = (...answers: object[][]) =>
    ({
      queryRunner: { query: async () => ({ records: answers.shift() ?? [] }) },
    }) as unknown as Tx;
  const act = (itemId: string, given: Tx, idempotencyKey: string | null = null) =>
    mutateAsOperator<{ itemId: string }, unknown>(
      {
        viewer: olga,
        transaction: (work: (tx: Tx) => Promise<unknown>) => work(given),
      } as unknown as BaseContext,
      {
        name: "changeItem",
        input: { itemId, idempotencyKey },
        account: rule,
        refuse: (refused) => ({ refused }),
        async perform(within) {
          expect(within).toBe(given);
          steps.push("performed");
          return { done: itemId };
        },
      },
    );

  it("is performed where it is about somebody else's money, which is looked at first", async () => {
    expect(await act("oscar", tx())).toEqual({ done: "oscar" });
    expect([asked, steps]).toEqual([["oscar"], ["performed"]]);
  });

  it("is refused about its own, and nothing of it is performed", async () => {
    expect(await act("olga", tx())).toMatchObject({ refused: { code: "OWN_ACCOUNT" } });
    expect([asked, steps]).toEqual([["olga"], []]);
  });

  it("keeps the refusal under its key", async () => {
    expect(await act("olga", tx([{ key: "k" }]), "k")).toMatchObject({
      refused: { code: "OWN_ACCOUNT" },
    });
    const used = tx([], [{ input_hash: "of other input", outcome: null }]);
    expect(await act("oscar", used, "k")).toMatchObject({
      refused: { code: "IDEMPOTENCY_CONFLICT" },
    });
    expect(steps).toEqual([]);
  });
});
