import { converse, type LoadBounds } from "../harness/load";
import { serveParent } from "../harness/processes";
import type { Question } from "./questions";

/** People who look at one page after another, each on a connection of its own. */
export interface PeopleLoad extends Omit<LoadBounds, "connections"> {
  people: Pick<Question, "authorization" | "body" | "shows">[][];
}

serveParent<PeopleLoad>(({ people, ...bounds }) => {
  const connections = people.map(([page]) => ({ authorization: page!.authorization }));
  const turns = people.map(() => 0);
  return converse({ ...bounds, connections }, (person) => {
    const pages = people[person]!;
    const { body, shows } = pages[turns[person]!++ % pages.length]!;
    return { body, isAnsweredBy: (received) => received.indexOf(shows) >= 0 };
  });
});
