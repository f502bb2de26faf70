import { OPERATION } from "../console-query/constants";
import type { Recorded, RecordOrder, StartedDeployment } from "../harness/deployment";
import type { BenchProcess } from "../harness/processes";
import type { Statement } from "../harness/statements";

/** How many pages of referrals each person looks at, in turns. */
const PAGES = 6;

/** The console query for one page of one person's. */
export interface Question {
  authorization: string;
  body: string;
  /** The page's first referral: its id is in the answer, and in nobody else's. */
  shows: string;
  /** What its answer took. */
  statements: Statement[];
}

/** The pages of each person, asked once each while nobody else asks. Throws where one has fewer. */
export async function questionsOf(
  deployment: StartedDeployment,
  process: BenchProcess,
): Promise<Question[][]> {
  const people: Question[][] = [];
  for (const token of Object.values(deployment.tokens))
    people.push(await pagesOf(deployment.url, `Bearer ${token}`, process));
  return people;
}

interface Answer {
  data?: {
    viewer: {
      promoter: {
        referrals: { nodes: { id: string }[]; pageInfo: { endCursor: string | null } };
      } | null;
    };
  };
  errors?: unknown[];
}

async function pagesOf(
  url: string,
  authorization: string,
  process: BenchProcess,
): Promise<Question[]> {
  const pages: Question[] = [];
  let after: string | null = null;
  while (pages.length < PAGES) {
    const body: string = JSON.stringify({ query: OPERATION, variables: { after } });
    // What is looked up once, and kept, is not of this request.
    await ask(url, authorization, body);
    await record(process, true);
    const answer = await ask(url, authorization, body);
    const { statements } = await record(process, false);
    const referrals = answer.data?.viewer.promoter?.referrals;
    const shows = referrals?.nodes[0]?.id;
    if (answer.errors || !referrals || !shows)
      throw new Error(`nothing to measure: ${JSON.stringify(answer).slice(0, 1_000)}`);
    pages.push({ authorization, body, shows, statements });
    after = referrals.pageInfo.endCursor;
  }
  return pages;
}

async function ask(url: string, authorization: string, body: string): Promise<Answer> {
  const headers = { "content-type": "application/json", authorization };
  const response = await fetch(`${url}/graphql`, { method: "POST", headers, body });
  return (await response.json()) as Answer;
}

const record = (process: BenchProcess, record: boolean) =>
  process.ask<Recorded>({ record } satisfies RecordOrder);
