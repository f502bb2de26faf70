import { operator, user } from "@tributary/testing/viewers";
import type { Tx } from "./database";
import { about, isOneOf, OWN_ACCOUNT, ownAccountRefusal } from "./own-account";

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
  expect(await refusal("oscar")).toBeNull();
});

it("an id that no database can keep is nobody's, and is not looked for", async () => {
  expect(await refusal("olga\u0000")).toBeNull();
  expect(await refusal("\ud800")).toBeNull();
  expect(asked).toEqual([]);
});

it.each([
  [{ userIds: ["olga"] }, true],
  [{ userIds: ["ola"] }, false],
  [{ workspaceIds: ["wks_olga"] }, true],
  [{ workspaceIds: ["wks_other"] }, false],
  [{}, false],
])("%j is the actor's: %s", (whose, own) => {
  expect(isOneOf(user("olga"), whose)).toBe(own);
});
