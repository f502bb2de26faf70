import { HeaderMap } from "@apollo/server";
import { user } from "@tributary/testing/viewers";
import { smallGateway, smallSource } from "./small-graph";

const viewer = user("ann");
const asking = { viewer, sends: () => false };
const QUERY = "{ me { id name balance } }";

it("Apollo Server waits for nothing outside before a text that has its turn is planned", async () => {
  const people = smallSource("people");
  let isOver = false;
  const fetched: boolean[] = [];
  const gateway = await smallGateway({
    people: {
      ...people,
      fetch(...given) {
        fetched.push(isOver);
        return people.fetch(...given);
      },
    },
  });
  try {
    await gateway.turnToRead(QUERY, asking);
    // A turn ends when the event loop turns.
    setImmediate(() => {
      isOver = true;
    });
    const { body } = await gateway.server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: "POST",
        headers: new HeaderMap([["content-type", "application/json"]]),
        search: "",
        body: { query: QUERY },
      },
      context: async () => gateway.context({ viewer, requestId: "request-1" }, { hasTurn: true }),
    });
    expect(body).toMatchObject({ string: expect.stringContaining('"balance":"ann has 5"') });
    expect(fetched).toEqual([false]);
  } finally {
    await gateway.stop();
  }
});
