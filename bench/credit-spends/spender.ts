import { converse, type Exchange, type LoadBounds } from "../harness/load";
import { serveParent } from "../harness/processes";
import { HOT, WORKSPACES } from "./fill";

/** Spends to send through the gateway. */
export interface SpendLoad extends LoadBounds {
  hot: boolean;
  /** How many in one request of `spendCreditsBatch`; null: each in a `spendCredits` of its own. */
  perRequest: number | null;
}

const SPEND =
  "mutation ($input: SpendCreditsInput!) { spendCredits(input: $input) { usage { id } userErrors { code } } }";
const BATCH =
  "mutation ($input: SpendCreditsBatchInput!) { spendCreditsBatch(input: $input) { results { usage { id } userErrors { code } } } }";

interface Payload {
  usage: { id: string } | null;
  userErrors: unknown[];
}

let sent = 0;
/** Every spend that was ever answered: an id that comes again is an answer to something else. */
const seen = new Set<string>();

/** The next request, of one spend or many; each spend has a key of its own. */
export function nextSpends({ hot, perRequest }: Pick<SpendLoad, "hot" | "perRequest">): Exchange {
  const input = () => {
    sent += 1;
    return {
      workspaceId: hot ? HOT : `wks_${1 + Math.floor(Math.random() * WORKSPACES)}`,
      credits: "0.00001",
      deploymentId: "dep_1",
      idempotencyKey: `sent_${process.pid}_${sent}`,
    };
  };
  if (perRequest === null) {
    return {
      body: JSON.stringify({ query: SPEND, variables: { input: input() } }),
      isAnsweredBy: (received) => {
        const { data } = bodyOf(received);
        return data?.spendCredits ? areSpent([data.spendCredits], 1) : false;
      },
    };
  }
  const spends = Array.from({ length: perRequest }, input);
  return {
    body: JSON.stringify({ query: BATCH, variables: { input: { spends } } }),
    isAnsweredBy: (received) => {
      const { data } = bodyOf(received);
      return areSpent(data?.spendCreditsBatch?.results ?? [], perRequest);
    },
  };
}

function areSpent(payloads: Payload[], count: number): boolean {
  const all = seen.size;
  for (const { usage, userErrors } of payloads) {
    if (usage?.id.startsWith("usg_") && userErrors.length === 0) seen.add(usage.id);
  }
  return payloads.length === count && seen.size === all + count;
}

interface Body {
  data?: { spendCredits?: Payload | null; spendCreditsBatch?: { results: Payload[] } | null };
}

/** What an answer says; nothing, where it is no JSON. It comes in one part, whose length may stand around it. */
function bodyOf(received: Buffer): Body {
  try {
    const text = received.toString("utf8", received.indexOf("{"), received.lastIndexOf("}") + 1);
    return JSON.parse(text);
  } catch {
    return {};
  }
}

if (require.main === module) {
  serveParent<SpendLoad>((load) => converse(load, () => nextSpends(load)));
}
