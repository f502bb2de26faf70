import { anonymous, user } from "@tributary/testing/viewers";
import { parse } from "graphql";
import { admission } from "./cost";
import { asker, outcome, schema } from "./tests/priced";

describe("the same text with other variables costs what these say:", () => {
  type Steps = [variables: Record<string, unknown>, expected: number | string][];
  const deep: Steps = [
    [{ deep: false }, "admitted"],
    [{ deep: true }, 1412],
    [{ deep: false }, "admitted"],
  ];
  const shallow: Steps = [
    [{ skip: true }, "admitted"],
    [{ skip: false }, 1412],
    [{ skip: true }, "admitted"],
  ];
  const body = "friends(first: 10) { nodes { id } }";
  // 2 + 100 × (node 1 + id 0.1 + friends 2 + 10 × 1.1)
  const people = (inside: string) => `{ people(first: 100) { nodes { id ${inside} } } }`;
  it.each<[string, string, Steps]>([
    [
      "@include on a page",
      `query ($deep: Boolean!) { me { id } people(first: 100) @include(if: $deep) { nodes { ${body} } } }`,
      [
        [{ deep: false }, "admitted"],
        [{ deep: true }, Math.ceil(1.1 + 1402)],
        [{ deep: false }, "admitted"],
      ],
    ],
    [
      "@include on a field",
      `query ($deep: Boolean!) ${people(`friends(first: 10) @include(if: $deep) { nodes { id } }`)}`,
      deep,
    ],
    [
      "@skip on a field",
      `query ($skip: Boolean!) ${people(`friends(first: 10) @skip(if: $skip) { nodes { id } }`)}`,
      shallow,
    ],
    [
      "@include on an inline fragment",
      `query ($deep: Boolean!) ${people(`... @include(if: $deep) { ${body} }`)}`,
      deep,
    ],
    [
      "@skip on an inline fragment of a type",
      `query ($skip: Boolean!) ${people(`... on Person @skip(if: $skip) { ${body} }`)}`,
      shallow,
    ],
    [
      "@include on a spread",
      `query ($deep: Boolean!) ${people("...f @include(if: $deep)")} fragment f on Person { ${body} }`,
      deep,
    ],
    [
      "@skip on a spread",
      `query ($skip: Boolean!) ${people("...f @skip(if: $skip)")} fragment f on Person { ${body} }`,
      shallow,
    ],
    [
      "a condition in a fragment",
      `query ($deep: Boolean!) ${people("...f")} fragment f on Person { ... @include(if: $deep) { ${body} } }`,
      deep,
    ],
    [
      "a condition with a default",
      `query ($deep: Boolean! = false) ${people(`... @include(if: $deep) { ${body} }`)}`,
      [[{}, "admitted"], ...deep],
    ],
    [
      "two conditions",
      `query ($a: Boolean!, $b: Boolean!) ${people(`... @include(if: $a) @skip(if: $b) { ${body} }`)}`,
      [
        [{ a: true, b: true }, "admitted"],
        [{ a: false, b: true }, "admitted"],
        [{ a: true, b: false }, 1412],
        [{ a: false, b: false }, "admitted"],
      ],
    ],
    [
      "a page's size",
      "query ($n: Int!) { people(first: $n) { nodes { id } } }",
      [
        [{ n: 1 }, "admitted"],
        [{ n: 1000 }, 1102],
        [{ n: 499 }, "admitted"],
      ],
    ],
    [
      "a page's size that is left out, then null",
      "query ($n: Int) { people(first: $n) { nodes { friends(first: 10) { nodes { id } } } } }",
      [
        [{}, "admitted"],
        [{ n: null }, 1402],
        [{}, "admitted"],
        [{ n: 10 }, "admitted"],
      ],
    ],
    [
      "two sizes, one of them left out",
      "query ($a: Int, $b: Int) { a: people(first: $a) { nodes { id } } b: people(first: $b) { nodes { friends(first: 10) { nodes { id } } } } }",
      [
        [{ a: 1 }, "admitted"],
        [{ b: 100 }, 13 + 1402],
        [{ a: 100 }, "admitted"],
      ],
    ],
  ])("%s", (_, query, steps) => {
    const ask = asker(query);
    expect(steps.map(([variables]) => ask(variables))).toEqual(steps.map(([, cost]) => cost));
  });

  it("other operations of the same text cost what they hold", () => {
    const ask = asker(`
      query Small($n: Int) { people(first: $n) { nodes { id } } }
      query Large($n: Int) { people(first: $n) { nodes { ...f } } }
      fragment f on Person { friends(first: 300) { nodes { id } } }`);
    expect(ask({ n: 5 }, anonymous as never, "Small")).toBe("admitted");
    expect(ask({ n: 5 }, anonymous as never, "Large")).toBe(2 + 5 * (1 + 2 + 300 * 1.1));
    expect(ask({ n: 5 }, anonymous as never, "Small")).toBe("admitted");
  });

  it("and is reckoned once for those that count, whoever asks", () => {
    const document = parse(
      "query ($n: Int!, $id: ID, $ids: [ID!]) { people(first: $n, id: $id, ids: $ids) { nodes { id } } }",
    );
    const admit = admission({ supergraph: schema, mayIntrospect: () => true });
    const looked = jest.spyOn(schema, "getQueryType");
    const reckoned = (viewer: object, variables: Record<string, unknown>) => {
      looked.mockClear();
      const cost = outcome(() =>
        admit({ schema, context: { viewer } } as never, document, variables),
      );
      return [cost, looked.mock.calls.length > 0];
    };
    expect(reckoned(anonymous, { n: 1000 })).toEqual([1102, true]);
    expect(reckoned(user("ann"), { n: 1000 })).toEqual(["admitted", false]);
    expect(reckoned(anonymous, { n: 1000, id: "a", ids: ["b"] })).toEqual([1102, false]);
    expect(reckoned(anonymous, { n: 1001 })).toEqual([1104, true]);
    looked.mockRestore();
  });
});
