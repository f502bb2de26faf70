import { accountId, entryId, workspaceOf } from "./account-id";

test.each([
  ["wks_ann", "cra_d2tzX2Fubg"],
  ["wks_ünïcode ✓", "cra_d2tzX8O8bsOvY29kZSDinJM"],
  ["w", "cra_dw"],
])("the account of %s is %s, and names it", (workspaceId, id) => {
  expect(accountId(workspaceId)).toBe(id);
  expect(workspaceOf(id)).toBe(workspaceId);
});

test.each([
  ["another kind of id", "lot_d2tzX2Fubg"],
  ["a kind of as many letters", "crx_d2tzX2Fubg"],
  ["the workspace's own id", "wks_ann"],
  ["nothing behind the kind", "cra_"],
  ["letters that no account has", "cra_d2tzX2Fubg=="],
  ["bytes that are no text", "cra__w"],
  ["nothing at all", ""],
])("%s is no account's id", (_, id) => {
  expect(workspaceOf(id)).toBeNull();
});

test("an entry's id is its workspace's and its number's", () => {
  expect(entryId("wks_ann", 7n)).toBe("ent_d2tzX2FubiA3");
  expect(entryId("wks_ann", 8n)).not.toBe(entryId("wks_ann", 7n));
});
