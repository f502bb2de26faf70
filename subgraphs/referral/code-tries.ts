import {
  type Account,
  type Allowance,
  createAccounts,
  secondsUntilAll,
} from "@tributary/kit/allowance";
import { actingUserId, type Viewer } from "@tributary/kit/viewer";

/** Wrong codes that are answered, all of them counted at once against a minute and against a day. */
export interface TryLimit {
  aMinute: number;
  aDay: number;
}

/** What one person may try, with whatever keys and by whichever field. */
export const OF_PERSON: TryLimit = { aMinute: 30, aDay: 100 };
/** What all callers of one network may: many honest people may share it. */
export const OF_NETWORK: TryLimit = { aMinute: 60, aDay: 500 };
/** What a key of the platform may, which tries for whoever signs up there. */
export const OF_PLATFORM: TryLimit = { aMinute: 600, aDay: 10_000 };

/** A code that a caller tries. */
export interface CodeTry<T> {
  viewer: Viewer;
  /** Whom the platform's key tries it for. */
  named?: string | null | undefined;
  attempt(): Promise<T>;
  /** Whether nothing was wrong with it: then it does not count. */
  isRight(answer: T): boolean;
  /** What is answered instead when too many were tried; the next may be tried after so many seconds. */
  refuse(seconds: number): T;
}

/** Counts codes that are tried. */
export interface CodeTries {
  count<T>(tried: CodeTry<T>): Promise<T>;
}

/**
 * One budget for every field that takes a code, in the memory of each process, so that guessing gets nowhere by asking
 * elsewhere, with another key, or under aliases. It is taken before the code is looked at, for many may be tried at the same moment.
 */
export function createCodeTries(now?: () => number): CodeTries {
  const accounts = createAccounts(now);
  const both = (name: string, { aMinute, aDay }: TryLimit) => [
    accounts.of(`minute ${name}`, within(aMinute, 60)),
    accounts.of(`day ${name}`, within(aDay, 86_400)),
  ];

  /** `before`: what is taken at first and perhaps given back. `after`: what is taken for a wrong code alone. */
  function accountsOf(viewer: Viewer, named: string | null | undefined): Taken {
    const person = actingUserId(viewer);
    if (viewer.kind === "API_KEY" && person === null) {
      // The platform sends the same sign-up many times at once, where it is not sure of the answer.
      const after = named == null ? [] : both(`person ${named}`, OF_PERSON);
      return { before: both(`platform ${viewer.id}`, OF_PLATFORM), after };
    }
    const own = person === null ? [] : both(`person ${person}`, OF_PERSON);
    return { before: [...own, ...both(`network ${viewer.network}`, OF_NETWORK)], after: [] };
  }

  return {
    async count({ viewer, named, attempt, isRight, refuse }) {
      const { before, after } = accountsOf(viewer, named);
      const wait = Math.ceil(secondsUntilAll([...before, ...after], 1));
      if (wait > 0) return refuse(wait);
      for (const account of before) account.spend(1);
      const answer = await attempt();
      if (isRight(answer)) for (const account of before) account.spend(-1);
      else for (const account of after) account.spend(1);
      return answer;
    },
  };
}

/** Which accounts a try takes from. */
interface Taken {
  before: Account[];
  after: Account[];
}

const within = (points: number, seconds: number): Allowance => ({ points, seconds });
