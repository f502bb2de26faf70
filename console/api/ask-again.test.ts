import { ApolloClient, ApolloLink, gql, InMemoryCache } from "@apollo/client";
import { Subject } from "rxjs";
import { askAgain } from "./ask-again";
import { begun } from "./begun";

const QUERY = gql`
  query Module {
    module
  }
`;
const ACT = gql`
  mutation Share {
    share
  }
`;

/** A client whose requests are answered by hand, in the order in which they were sent. */
function byHand() {
  const sent: Subject<ApolloLink.Result>[] = [];
  const end = new ApolloLink(() => {
    const answer = new Subject<ApolloLink.Result>();
    sent.push(answer);
    return answer;
  });
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    defaultOptions: {
      watchQuery: { errorPolicy: "all" },
      query: { errorPolicy: "all" },
      mutate: { errorPolicy: "all" },
    },
    link: ApolloLink.from([begun(), end]),
  });
  const answer = (index: number, data: Record<string, unknown>) => {
    sent[index]!.next({ data });
    sent[index]!.complete();
  };
  return { client, sent, answer };
}

/** What is sent by a link goes out a moment later. */
const moment = () => new Promise((resolve) => setTimeout(resolve, 5));

it("asks anew what is on its way, which may have been answered before the change", async () => {
  const { client, sent, answer } = byHand();
  const query = client.watchQuery({ query: QUERY, fetchPolicy: "network-only" });
  query.subscribe(() => {});
  await moment();
  const again = askAgain([query]);
  await moment();
  expect(sent).toHaveLength(2);
  answer(0, { module: "as it was" });
  answer(1, { module: "shared" });
  await again;
  expect(query.getCurrentResult().data).toEqual({ module: "shared" });
  expect(query.options.context?.["queryDeduplication"]).toBeUndefined();
});

it.each(["before", "during"])("an act outdates what was asked ahead %s it", async (when) => {
  const { client, sent, answer } = byHand();
  const ahead = () =>
    client.query({
      query: QUERY,
      fetchPolicy: "no-cache",
      context: { ahead: () => {}, queryDeduplication: false },
    });
  const act = () => client.mutate({ mutation: ACT });
  const begin = when === "before" ? [ahead, act] : [act, ahead];
  const done = begin.map((each) => each());
  await moment();
  answer(when === "before" ? 1 : 0, { share: true });
  answer(when === "before" ? 0 : 1, { module: "as it was" });
  await Promise.all(done);
  const read = client.query({ query: QUERY, fetchPolicy: "network-only" });
  await moment();
  expect(sent).toHaveLength(3);
  answer(2, { module: "shared" });
  expect((await read).data).toEqual({ module: "shared" });
});
