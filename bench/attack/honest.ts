import { Agent, request } from "node:http";
import { serveParent } from "../harness/processes";

/** One honest caller, and how often it asks. */
export interface HonestCaller {
  headers: Record<string, string>;
  body: string;
  perSecond: number;
}

/** What the honest callers are told. */
export interface HonestOrder {
  origin: string;
  callers: HonestCaller[];
  seconds: number;
}

/** What came of it. */
export interface Honest {
  /** Milliseconds of each request, ascending. */
  ms: number[];
  /** Requests that were not answered with data alone, by what came instead. */
  failures: Record<string, number>;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const LATE_MS = 30_000;

async function askHonestly({ origin, callers, seconds }: HonestOrder): Promise<Honest> {
  const ms: number[] = [];
  const failures: Record<string, number> = {};
  const sent: Promise<void>[] = [];
  const timers = callers.map((caller) =>
    // At its rate, whether or not the ones before are answered: whoever waits would hide how long it takes.
    setInterval(() => {
      sent.push(
        once(origin, caller).then((answer) => {
          ms.push(answer.ms);
          if (answer.failure) failures[answer.failure] = (failures[answer.failure] ?? 0) + 1;
        }),
      );
    }, 1000 / caller.perSecond),
  );
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  for (const timer of timers) clearInterval(timer);
  await Promise.all(sent);
  return { ms: ms.sort((a, b) => a - b), failures };
}

function once(origin: string, caller: HonestCaller): Promise<{ ms: number; failure?: string }> {
  const began = performance.now();
  return new Promise((resolve) => {
    const done = (failure?: string) => resolve({ ms: performance.now() - began, failure });
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(caller.body),
      ...caller.headers,
    };
    const asked = request(`${origin}/graphql`, { method: "POST", headers, agent }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("error", () => done("closed"));
      response.on("end", () => {
        if (response.statusCode === 200 && !text.includes('"errors"')) return done();
        done(`${response.statusCode} ${/"code":"(\w+)"/.exec(text)?.[1] ?? ""}`.trim());
      });
    });
    asked.setTimeout(LATE_MS, () => asked.destroy());
    asked.on("error", () => done("closed"));
    asked.end(caller.body);
  });
}

serveParent<HonestOrder>(askHonestly);
