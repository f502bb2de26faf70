import type { GraphQLAnswer } from "@tributary/kit/execute";
import type { Viewer } from "@tributary/kit/viewer";
import { anonymous, operator, platformKey, user } from "@tributary/testing/viewers";
import { smallGateway } from "./small-graph";
import { post, smallHttp } from "./small-http";

let stop: () => Promise<void>;
afterEach(() => stop());

/** What a caller is told when the subgraph answers so. */
async function told(viewer: Viewer, answer: GraphQLAnswer) {
  const people = { fetch: async () => answer, ready: async () => true, stop: async () => {} };
  const server = await smallHttp(viewer, { gateway: await smallGateway({ people }) });
  stop = server.stop;
  return post(server.url, { query: "{ me { id name } }" });
}

const named = (bytes: number) => ({ data: { me: { id: "a", name: "é".repeat(bytes / 2) } } });

it.each<[string, Viewer, number, boolean]>([
  ["nobody: just below 1 MB", anonymous, 999_900, true],
  ["nobody: 1 MB", anonymous, 1_000_000, false],
  ["a person: 1 MB", user("ann"), 1_000_000, true],
  ["a person: 8 MB", user("ann"), 8_000_000, false],
  ["a key: 8 MB", platformKey(), 8_000_000, true],
])("an answer to %s", async (_, viewer, bytes, whole) => {
  const { text, json } = await told(viewer, named(bytes));
  if (whole) {
    expect(text.length).toBeGreaterThan(bytes / 2);
    return;
  }
  expect(text.length).toBeLessThan(500);
  expect(json.data).toBeUndefined();
  expect(json.errors).toEqual([
    {
      message: expect.stringMatching(
        /^The answer would have \d+ bytes and yours may have \d+: ask for smaller pages/,
      ),
      extensions: expect.objectContaining({ code: "QUERY_TOO_COMPLEX" }),
    },
  ]);
});

const mistake = {
  message: 'It does not exist in "Colour" enum. Did you mean the enum value "RED"?',
  extensions: { code: "BAD_USER_INPUT" },
};

it("of a thousand errors a hundred are told, and how many there are more", async () => {
  const { json } = await told(user("ann"), { data: null, errors: Array(1_000).fill(mistake) });
  expect(json.errors).toHaveLength(101);
  expect(json.errors!.at(-1)!.message).toBe("900 more errors are not shown.");
});

it.each<[string, Viewer, boolean]>([
  ["nobody", anonymous, false],
  ["a person", user("ann"), false],
  ["an operator, who may introspect", operator(), true],
  ["a key", platformKey(), true],
])("which names there would be is told to %s or not", async (_, viewer, suggested) => {
  const { text } = await told(viewer, { data: null, errors: [mistake] });
  expect(text.includes("does not exist in")).toBe(true);
  expect(text.includes("Did you mean")).toBe(suggested);
});
