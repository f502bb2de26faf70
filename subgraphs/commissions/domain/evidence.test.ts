import type { CodePlace } from "@tributary/vocabulary/code-places";
import { inOrder, namedWorkspace, type Statement } from "./evidence";

const says = (source: CodePlace, workspaceId: string | null, objectId = "obj"): Statement => ({
  ...{ source, objectId, code: null, workspaceId },
});
const long = "w".repeat(201);

it.each([
  ["nothing", [], null, null],
  ["nothing where none is named", [says("CHARGE_METADATA", null)], null, null],
  ["the intent", [says("PAYMENT_INTENT_METADATA", "wks_1")], "wks_1", null],
  [
    "the place of highest precedence, whatever comes first",
    [
      says("CUSTOMER_METADATA", "wks_c"),
      says("INVOICE_METADATA", "wks_i"),
      says("CHARGE_METADATA", "wks_h"),
    ],
    "wks_h",
    null,
  ],
  [
    "of two objects of one place the one with the smaller id",
    [says("INVOICE_METADATA", "wks_2", "in_2"), says("INVOICE_METADATA", "wks_1", "in_1")],
    "wks_1",
    null,
  ],
  [
    "the next one where the first can be none",
    [says("PAYMENT_INTENT_METADATA", long), says("CUSTOMER_METADATA", "wks_c")],
    "wks_c",
    long,
  ],
  ["none where none can be", [says("PAYMENT_INTENT_METADATA", "a\u0001b")], null, "a\u0001b"],
])("a payment's workspace: %s", (_, statements, workspaceId, refusedWorkspaceId) => {
  expect(namedWorkspace(statements)).toEqual({ workspaceId, refusedWorkspaceId });
});

it("orders by place, then by the object's id, and leaves what it was given as it was", () => {
  const given = [
    says("PROMOTION_CODE", null, "a"),
    says("CHARGE_METADATA", null, "z"),
    says("INVOICE_METADATA", null, "in_2"),
    says("INVOICE_METADATA", null, "in_3"),
    says("INVOICE_METADATA", null, "in_1"),
  ];
  const ids = (statements: readonly Statement[]) => statements.map(({ objectId }) => objectId);
  expect(ids(inOrder(given))).toEqual(["z", "in_1", "in_2", "in_3", "a"]);
  expect(ids(inOrder(given.toReversed()))).toEqual(["z", "in_1", "in_2", "in_3", "a"]);
  expect(ids(given)).toEqual(["a", "z", "in_2", "in_3", "in_1"]);
});

it("tells of several names that can be none the one of highest precedence", () => {
  const named = namedWorkspace([
    says("CUSTOMER_METADATA", "a\u0001b"),
    says("CHARGE_METADATA", long),
  ]);
  expect(named).toEqual({ workspaceId: null, refusedWorkspaceId: long });
});
