import { existsSync } from "node:fs";
import path from "node:path";
import { schemaFolder } from "@tributary/kit/schema-files";
import { buildSchema } from "graphql";
import { compose, composeRepository, isCurrent, SUBGRAPHS } from "../compose";
import { keyFieldsOf } from "../limits";
import { SDL } from "./small-graph";

it("composes into SDL that names every subgraph", () => {
  const { supergraphSdl, errors } = compose(SDL);
  expect(errors).toEqual([]);
  expect(supergraphSdl).toContain('PEOPLE @join__graph(name: "people"');
  expect(() => buildSchema(supergraphSdl!)).not.toThrow();
  expect(keyFieldsOf(supergraphSdl!)).toEqual(new Set(["id", "weight"]));
});

it("says what is wrong, of which subgraph", () => {
  const syntax = compose({ ...SDL, money: "type {" });
  expect(syntax.supergraphSdl).toBeNull();
  expect(syntax.errors).toEqual([expect.stringContaining("[money]")]);
  const conflict = compose({ ...SDL, money: SDL.money.replace("balance: String", "name: Int") });
  expect(conflict.supergraphSdl).toBeNull();
  expect(conflict.errors.join("\n")).toContain("Person.name");
});

it("the committed supergraph is what the five files compose to, without hints", () => {
  for (const name of SUBGRAPHS) {
    expect(existsSync(path.join(schemaFolder(), `${name}.graphql`))).toBe(true);
  }
  const { supergraphSdl, errors, hints } = composeRepository();
  expect(errors).toEqual([]);
  expect(hints).toEqual([]);
  // Not compared by text here: the difference would fill the screen.
  const state = isCurrent(supergraphSdl!) ? "current" : "out of date: run `npm run compose`";
  expect(state).toBe("current");
});
