import { createHash } from "node:crypto";
import type { Page, Route } from "@playwright/test";
import { checkPage, expect, test } from "./console";

const CLIENT = "tributary-console";
const json = (route: Route, body: object, status = 200) =>
  route.fulfill({ status, contentType: "application/json", body: JSON.stringify(body) });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** An issuer that signs everybody in as Ada, with the demo's token for her, and keeps what it was asked. */
async function issuer(page: Page, base: string, { signIn = true } = {}) {
  const asked: { authorize?: URLSearchParams; tokens: URLSearchParams[] } = { tokens: [] };
  const address = `${base}/issuer`;
  await page.route("**/console/settings.json", async (route) => {
    const settings = await (await route.fetch()).json();
    const told = {
      issuer: address,
      clientId: CLIENT,
      scopes: "openid offline_access",
      audience: "tributary",
    };
    await json(route, { ...settings, demo: false, signIn: signIn ? told : null });
  });
  await page.route("**/issuer/.well-known/openid-configuration", (route) =>
    json(route, {
      issuer: address,
      authorization_endpoint: `${address}/authorize`,
      token_endpoint: `${address}/token`,
    }),
  );
  await page.route("**/issuer/authorize*", (route) => {
    const query = new URL(route.request().url()).searchParams;
    asked.authorize = query;
    const back = new URL(query.get("redirect_uri")!);
    back.searchParams.set("code", "one-use");
    back.searchParams.set("state", query.get("state")!);
    return route.fulfill({ status: 302, headers: { location: back.href } });
  });
  await page.route("**/issuer/token", async (route) => {
    asked.tokens.push(new URLSearchParams(route.request().postData() ?? ""));
    const token = await (await page.request.get("/demo/logins/ada")).text();
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: address,
      aud: CLIENT,
      sub: "ada",
      name: "Ada L.",
      iat: now,
      exp: now + 600,
    };
    await json(route, {
      access_token: token,
      id_token: `${part({ alg: "none" })}.${part(claims)}.x`,
      refresh_token: "next",
      token_type: "Bearer",
      expires_in: 600,
    });
  });
  return asked;
}

test("a person signs in at the issuer with PKCE and comes back to where the link led", async ({
  page,
  baseURL,
}) => {
  const asked = await issuer(page, baseURL!);
  await page.goto("/credits?view=entries");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await checkPage(page);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Credits" })).toBeVisible();
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/credits?view=entries");
  await expect(page.getByRole("button", { name: "Account of Ada L." })).toBeVisible();
  const [exchange] = asked.tokens;
  const challenge = createHash("sha256")
    .update(exchange!.get("code_verifier")!)
    .digest("base64url");
  expect(asked.authorize!.get("code_challenge_method")).toBe("S256");
  expect(asked.authorize!.get("code_challenge")).toBe(challenge);
  expect(asked.authorize!.get("audience")).toBe("tributary");
  expect(exchange!.get("code")).toBe("one-use");
});

test("a token that is refused is renewed by the refresh token, and the page goes on", async ({
  page,
  baseURL,
}) => {
  const asked = await issuer(page, baseURL!);
  await page.goto("/login");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "Account of Ada L." })).toBeVisible();
  await page.evaluate(() => {
    const kept = JSON.parse(sessionStorage.getItem("tributary-session")!);
    const [head, , signature] = kept.token.split(".");
    const now = Math.floor(Date.now() / 1000);
    const old = btoa(JSON.stringify({ iat: now - 800, exp: now + 20 }));
    sessionStorage.setItem(
      "tributary-session",
      JSON.stringify({ ...kept, token: `${head}.${old}.${signature}` }),
    );
  });
  await page.goto("/credits");
  await expect(page.getByText("Origins")).toBeVisible();
  expect(asked.tokens.at(-1)!.get("grant_type")).toBe("refresh_token");
});

test("an answer that nobody asked for signs nobody in", async ({ page, baseURL }) => {
  await issuer(page, baseURL!);
  await page.goto("/signed-in?code=stolen&state=made-up");
  await expect(page.getByText("The sign-in was not completed")).toBeVisible();
  await checkPage(page);
  await page.goto("/credits");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("where no client is set up, the login page says what to set", async ({ page, baseURL }) => {
  await issuer(page, baseURL!, { signIn: false });
  await page.goto("/login");
  await expect(page.getByText(/sets CONSOLE_CLIENT_ID/)).toBeVisible();
  await checkPage(page);
});
