import { supportUrl } from "./support-url";

it.each([
  ["none", undefined, null],
  ["one without a place", "https://a.example/help", "https://a.example/help"],
  [
    "one with a place",
    "https://a.example/help?about={payoutItemId}",
    "https://a.example/help?about=pit_1%26x",
  ],
  [
    "one with two",
    "https://a.example/{payoutItemId}#{payoutItemId}",
    "https://a.example/pit_1%26x#pit_1%26x",
  ],
])("of %s", (_, configured, expected) => {
  expect(supportUrl(configured, "pit_1&x")).toBe(expected);
});
