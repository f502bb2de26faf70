import type { GraphQLAnswer } from "@tributary/kit/execute";
import type { Viewer } from "@tributary/kit/viewer";
import { until } from "@tributary/testing/eventually";
import { user } from "@tributary/testing/viewers";
import { EXPENSIVE_QUEUE } from "../expensive-queries";
import type { Gateway } from "../gateway";
import { smallGateway } from "./small-graph";

const EXPENSIVE =
  "{ people(first: 30) { nodes { id name weight friends { id name friends { id } } } } }";
const CHEAP = "{ me { id } }";
const RENAMES = `mutation { ${Array.from({ length: 10 }, (_, n) => `a${n}: rename(name: "n") { id friends { id name friends { id } } }`).join(" ")} }`;

/** Answers when it is told to; `asked` has the texts that have come so far. */
const asked: string[] = [];
let answers: (() => void)[] = [];
let gateway: Gateway;
beforeEach(async () => {
  asked.length = 0;
  answers = [];
  gateway = await smallGateway({
    people: {
      fetch: ({ query }) => {
        asked.push(query);
        const { promise, resolve } = Promise.withResolvers<GraphQLAnswer>();
        answers.push(() => resolve({ data: { me: { id: "a" }, people: { nodes: [] } } }));
        return promise;
      },
      ready: async () => true,
      stop: async () => {},
    },
  });
});
afterEach(async () => {
  for (const answer of answers) answer();
  await gateway.stop();
});

const ask = (query: string, viewer: Viewer) =>
  gateway.execute({ query }, { viewer, requestId: "expensive-query" });
/** All that goes on by itself. */
const settle = async () => {
  for (let n = 0; n < 50; n++) await new Promise((resolve) => setImmediate(resolve));
};

it("a person's third waits for the first, planned or not, and nobody else does", async () => {
  for (const round of ["not planned yet", "planned"]) {
    asked.length = 0;
    answers = [];
    const all = Array.from({ length: 3 }, () => ask(EXPENSIVE, user("ann")));
    await until(() => asked.length === EXPENSIVE_QUEUE.ofCaller.person);
    await settle();
    expect([round, asked.length]).toEqual([round, EXPENSIVE_QUEUE.ofCaller.person]);
    void ask(EXPENSIVE, user("ben"));
    void ask(CHEAP, user("ann"));
    await until(() => asked.length >= EXPENSIVE_QUEUE.ofCaller.person + 2);
    await settle();
    expect([round, asked.length]).toEqual([round, EXPENSIVE_QUEUE.ofCaller.person + 2]);
    answers[0]!();
    await until(() => asked.length >= EXPENSIVE_QUEUE.ofCaller.person + 3);
    expect([round, asked.length]).toEqual([round, EXPENSIVE_QUEUE.ofCaller.person + 3]);
    for (const answer of answers) answer();
    await Promise.all(all);
  }
});

it("what writes does not wait: its statements are few, and it waits for its locks", async () => {
  for (let n = 0; n < 3; n++) void ask(RENAMES.replace('"n"', `"n${n}"`), user("ann"));
  await until(() => asked.length === 3);
  expect(asked).toHaveLength(3);
});
