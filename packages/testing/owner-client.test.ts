import type pg from "pg";
import { oneAtATime } from "./owner-client";

/** Answers in a later turn of the loop, and counts how many statements it has at once. */
function clientThatCounts() {
  const asked: string[] = [];
  let underWay = 0;
  let most = 0;
  const query = async (text: string) => {
    asked.push(text);
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
    if (text === "wrong") throw new Error("it is wrong");
    return text;
  };
  const client = { query: query as unknown as pg.Client["query"] };
  return { client: oneAtATime(client), asked, most: () => most };
}

it("statements asked at once are sent one after another, and each asker has its own answer", async () => {
  const { client, asked, most } = clientThatCounts();
  const texts = ["one", "two", "three", "four"];
  expect(await Promise.all(texts.map((text) => client.query(text)))).toEqual(texts);
  expect(asked).toEqual(texts);
  expect(most()).toBe(1);
});

it("one that fails is told to its asker alone, with the place where it was asked", async () => {
  const { client } = clientThatCounts();
  const whoAsksWrongly = async () => await client.query("wrong");
  const [one, wrong, two] = await Promise.allSettled([
    client.query("one"),
    whoAsksWrongly(),
    client.query("two"),
  ]);
  expect([one, two]).toMatchObject([{ value: "one" }, { value: "two" }]);
  expect(wrong).toMatchObject({ reason: { message: "it is wrong" } });
  expect((wrong as PromiseRejectedResult).reason.stack).toContain("whoAsksWrongly");
});
