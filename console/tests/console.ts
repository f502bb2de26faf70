import { type Browser, test as base, expect, type Page } from "@playwright/test";
import axe, { type ContextObject, type RunOptions } from "axe-core";
import { products } from "./products";

export { expect };

interface Watched {
  /** What a test itself provokes and the browser then reports, e.g. an answer of 500. */
  expectedErrors: RegExp[];
  watched: undefined;
}

/** Fails a test in which the console reports an error, or anything is asked of another origin. */
export const test = base.extend<Watched>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what is needed: nothing.
  baseURL: async ({}, use, { parallelIndex }) => use(products[parallelIndex % products.length]),
  expectedErrors: [[], { option: true }],
  watched: [
    async ({ page, baseURL, expectedErrors }, use) => {
      const found: string[] = [];
      const tell = (text: string) => {
        if (!expectedErrors.some((pattern) => pattern.test(text))) found.push(text);
      };
      page.on("console", (message) => {
        if (message.type() === "error") tell(`console: ${message.text()}`);
      });
      page.on("pageerror", (error) => tell(`page: ${error.stack ?? error.message}`));
      page.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol.startsWith("http") && origin !== new URL(baseURL!).origin) {
          found.push(`request to another origin: ${request.url()}`);
        }
      });
      await use(undefined);
      // A page that asks again and again has a question on its way when the test ends; what it asks from here on the
      // test answers no more, and a login that it made up is refused.
      const reported = [...found];
      await page.unrouteAll({ behavior: "ignoreErrors" });
      expect(reported).toEqual([]);
    },
    { auto: true },
  ],
});

/** Signs in as one of the demo's people, without the login page, and opens a path. */
export async function signIn(page: Page, login: string, path = "/"): Promise<void> {
  const people = (await (await page.request.get("/demo/logins")).json()) as {
    id: string;
    label: string;
    email: string;
    token: string;
  }[];
  const person = people.find(({ id }) => id === login);
  if (!person) throw new Error(`the demo knows nobody called ${login}`);
  const session = {
    token: person.token,
    by: { kind: "demo", login },
    name: person.label.split(",", 1)[0],
    email: person.email,
  };
  await page.addInitScript((text) => {
    if (!sessionStorage.getItem("tributary-session")) {
      sessionStorage.setItem("tributary-session", text);
    }
  }, JSON.stringify(session));
  await page.goto(path);
}

/** Presses a button for as long as it asks for. */
export async function hold(page: Page, name: RegExp): Promise<void> {
  const button = page.getByRole("button", { name });
  await button.scrollIntoViewIfNeeded();
  await button.hover();
  await page.mouse.down();
  await page.waitForTimeout(1_600);
  await page.mouse.up();
}

/** Another person in a browser of its own. */
export async function another(browser: Browser, login: string, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, login, path);
  return page;
}

const PHONE = { width: 390, height: 844 };

/**
 * Nothing that axe finds, in light and in the dark, and at the width of a phone, where the page never scrolls sideways: run it
 * when the page shows what it is about. The page is left as it was.
 */
export async function checkPage(page: Page): Promise<void> {
  await checkWithAxe(page, "light");
  // At night the same is shown in other colours.
  await page.emulateMedia({ colorScheme: "dark" });
  await checkWithAxe(page, "dark", { runOnly: ["color-contrast"] });
  await page.emulateMedia({ colorScheme: "light" });
  const wide = page.viewportSize()!;
  if (wide.width < 2 * PHONE.width) return;
  await page.setViewportSize(PHONE);
  await checkWithAxe(page, "phone");
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await expect.poll(width, "no wider than a phone").toBeLessThanOrEqual(PHONE.width);
  await page.setViewportSize(wide);
}

/** Explanations lie beside the page's regions by their nature; what they explain names them. */
const EXPLANATIONS: ContextObject = {
  exclude: [["[role=tooltip]"], ["[data-portal]:not(:has(> :not([role=tooltip], :empty)))"]],
};

async function checkWithAxe(page: Page, look: string, only: RunOptions = {}): Promise<void> {
  // Once for each document: it is half a megabyte.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const options: RunOptions = { resultTypes: ["violations"], preload: false, ...only };
  const told = await page.evaluate(runAxe, JSON.stringify([EXPLANATIONS, options]));
  expect(told, look).toEqual([]);
}

/** In the page: what axe finds, a line for each element. */
async function runAxe(asked: string): Promise<string[]> {
  const [context, options] = JSON.parse(asked) as [ContextObject, RunOptions];
  // What has just been chosen is drawn, and no colour is on its way to another.
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
  const { run } = (window as unknown as { axe: typeof axe }).axe;
  const { violations } = await run(context, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 300)} ${failureSummary}`),
  );
}
