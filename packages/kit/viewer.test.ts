import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import {
  actingUserId,
  belongsTo,
  credentialsOwner,
  deepFreeze,
  isOperator,
  isPlatformKey,
} from "./viewer";

describe("who a viewer is:", () => {
  const key = platformKey("credits:read");
  const pretender = { ...key, operator: true };
  it.each([
    ["nobody", anonymous, false, false, null],
    ["a person", user("ann"), false, false, "ann"],
    ["an operator", operator(), true, false, "olga"],
    ["the platform's key", key, false, true, null],
    ["a key that says it were an operator", pretender, false, true, null],
    ["the platform's key of another scope", platformKey("credits:spend"), false, false, null],
    ["a user's key", keyOf("ann", "credits:read"), false, false, "ann"],
    [
      "a person with scopes",
      { ...user("ann"), scopes: ["credits:read"], ownerUserId: null },
      false,
      false,
      "ann",
    ],
  ])("%s", (_, viewer, isOne, isPlatforms, acts) => {
    expect([
      isOperator(viewer),
      isPlatformKey(viewer, "credits:read"),
      actingUserId(viewer),
    ]).toEqual([isOne, isPlatforms, acts]);
  });

  it.each([
    [user("ann"), "user:ann"],
    [keyOf("ann"), "user:ann"],
    [key, "platform"],
  ])("%j owns its credentials as %s", (viewer, owner) => {
    expect(credentialsOwner(viewer)).toBe(owner);
  });

  it("nobody owns none", () => {
    expect(() => credentialsOwner(anonymous)).toThrow(
      expect.objectContaining({
        message: "Sign in, or send an API key in the x-api-key header.",
        extensions: { code: "UNAUTHENTICATED" },
      }),
    );
  });

  const both = user("ann", {
    workspaces: [
      { id: "wks_a", role: "admin", createdAt: null },
      { id: "wks_m", role: "member", createdAt: null },
    ],
  });
  it.each([
    ["wks_a", undefined, true],
    ["wks_m", undefined, true],
    ["wks_x", undefined, false],
    ["wks_a", "admin", true],
    ["wks_m", "admin", false],
    ["wks_x", "admin", false],
  ] as const)("of %s as %s", (workspace, role, belongs) => {
    expect(belongsTo(both, workspace, role)).toBe(belongs);
    expect(
      belongsTo({ ...keyOf("ann"), workspaces: both.workspaces } as never, workspace, role),
    ).toBe(false);
  });
});

it("freezes what a viewer is made of, to the bottom", () => {
  const viewer = deepFreeze({ ...operator(), workspaces: [{ id: "w", in: { region: null } }] });
  const parts = [viewer, viewer.workspaces, viewer.workspaces[0], viewer.workspaces[0]!.in];
  expect(parts.map((part) => Object.isFrozen(part))).toEqual([true, true, true, true]);
  expect([deepFreeze(null), deepFreeze("text"), deepFreeze(undefined)]).toEqual([
    null,
    "text",
    undefined,
  ]);
  const round: { self?: object } = {};
  round.self = round;
  expect(Object.isFrozen(deepFreeze(round).self)).toBe(true);
});
