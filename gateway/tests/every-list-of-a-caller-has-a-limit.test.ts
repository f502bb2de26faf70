import { readSchema } from "@tributary/kit/schema-files";
import { type InputValueDefinitionNode, Kind, parse, print, visit } from "graphql";
import { SUBGRAPHS } from "../compose";

/** Every argument and input field of a subgraph whose type holds a list. */
function listsOf(subgraph: string): [place: string, node: InputValueDefinitionNode][] {
  const lists: [string, InputValueDefinitionNode][] = [];
  visit(parse(readSchema(subgraph)), {
    InputValueDefinition(node, _key, _parent, _path, above) {
      if (!print(node.type).includes("[")) return;
      const names = above.flatMap((each) => ("name" in each && each.name ? [each.name.value] : []));
      lists.push([[...names, node.name.value].join("."), node]);
    },
  });
  return lists;
}

const lists = SUBGRAPHS.flatMap((name) =>
  listsOf(name).map(([place, node]) => [`${name}: ${place}`, node] as const),
);

it("finds lists", () => expect(lists.length).toBeGreaterThan(5));

it.each(lists)("%s says how many items it takes, and its description too", (_, node) => {
  const limit = node.directives!.find(({ name }) => name.value === "maxItems");
  const count = limit?.arguments?.[0]?.value;
  expect(count).toMatchObject({ kind: Kind.INT });
  expect(node.description?.value).toMatch(
    new RegExp(`\\b${(count as { value: string }).value}\\b`),
  );
});
