import { existsSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../harness/machine";
import { startProcess } from "../harness/processes";
import type { Facts } from "./facts";
import type { ConsoleDeployment, Viewer } from "./viewers";

/** By the name of each page: milliseconds from the navigation until it is usable. */
export interface PageTimes {
  times: Record<string, number>;
  /** Processor time of the page's own thread meanwhile, in ms. */
  busy: Record<string, number>;
}

/** A page of the console, and what it is about, as a selector: usable is when that is visible and nothing waits. */
interface Page {
  name: string;
  as: Viewer;
  path: (facts: Facts) => string;
  shows: string;
}

/** What `console/tests/measure-pages.mjs` is asked. */
interface PageOrder {
  browser: string;
  origin: string;
  visits: { name: string; path: string; shows: string; as: Viewer; token: string }[];
}

interface Visited extends PageTimes {
  /** What stands on pages that were given up. */
  unusable: Record<string, string>;
}

const at = (path: string) => () => path;
const ROWS = "main table tbody tr";

/** A line for each page; what is opened by a click on it needs none. */
const PAGES: Page[] = [
  { name: "/referrals", as: "ada", path: at("/referrals"), shows: ROWS },
  { name: "/referrals, friends", as: "ada", path: at("/referrals?view=friends"), shows: ROWS },
  { name: "/referrals, payouts", as: "ada", path: at("/referrals?view=payouts"), shows: ROWS },
  {
    name: "/referrals, statements",
    as: "ada",
    path: at("/referrals?view=statements"),
    shows: "main [role=tabpanel]",
  },
  { name: "/credits", as: "ada", path: at("/credits"), shows: ROWS },
  { name: "/revenue", as: "ada", path: at("/revenue"), shows: ROWS },
  {
    name: "/revenue/referrals/…",
    as: "ada",
    path: ({ referral }) => `/revenue/referrals/${referral}`,
    shows: ROWS,
  },
  { name: "/profile", as: "ben", path: at("/profile"), shows: "main section, main h2" },
  { name: "/publish", as: "ben", path: at("/publish"), shows: "main a[href*='/publish/']" },
  {
    name: "/publish/…",
    as: "ben",
    path: ({ module }) => `/publish/${module}`,
    shows: "main [role=tabpanel]",
  },
  { name: "/settings/affiliates", as: "olga", path: at("/settings/affiliates"), shows: ROWS },
  {
    name: "/settings/affiliates/…",
    as: "olga",
    path: ({ affiliate }) => `/settings/affiliates/${affiliate}`,
    shows: ROWS,
  },
  {
    name: "/settings/policy",
    as: "olga",
    path: at("/settings/policy"),
    shows: "main section, main table",
  },
  {
    name: "/settings/audit",
    as: "olga",
    path: at("/settings/audit"),
    shows: "main li, main tbody tr",
  },
  { name: "/settings/api-keys", as: "olga", path: at("/settings/api-keys"), shows: ROWS },
  { name: "/settings/payouts", as: "olga", path: at("/settings/payouts"), shows: ROWS },
  {
    name: "/settings/payouts/…",
    as: "olga",
    path: ({ paying }) => `/settings/payouts/${paying}`,
    shows: ROWS,
  },
];

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Opens each page once. Says so, and answers none, where there is no Chromium. */
export async function measurePages(
  { url, tokens }: ConsoleDeployment,
  facts: Facts,
  progress: (sentence: string) => void,
): Promise<PageTimes> {
  const browser = [process.env["CHROMIUM"], ...BROWSERS].find((file) => file && existsSync(file));
  if (!browser) {
    progress("No Chromium was found (CHROMIUM names one): the pages are not measured.");
    return { times: {}, busy: {} };
  }
  const visitor = startProcess(
    path.join(repositoryRoot(), "console", "tests", "measure-pages.mjs"),
    { place: "any" },
  );
  try {
    const visits = PAGES.map(({ name, as, path, shows }) => ({
      ...{ name, as, shows, path: path(facts), token: tokens[as] },
    }));
    const { times, busy, unusable } = await visitor.ask<Visited>({
      ...{ browser, origin: url, visits },
    } satisfies PageOrder);
    for (const [name, text] of Object.entries(unusable))
      progress(`${name} was never usable; it says: ${text}`);
    return { times, busy };
  } finally {
    await visitor.stop();
  }
}
