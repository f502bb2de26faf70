import { attacksOf } from "../attack/attacks";

const attacks = attacksOf({ token: "t", workspaceId: "w" });
const paths = (run: number) => attacks.map(({ make }) => make(run).path.split(/[?]/)[0]!);

it.each([
  "/graphql",
  "/ready",
  "/events",
  "/export/commissions.csv",
  "/demo/logins",
  "/demo/people",
  "/demo/workspaces",
  "/webhooks/stripe",
  "/",
])("%s is attacked", (path) => {
  const all = new Set(Array.from({ length: 200 }, (_, run) => paths(run)).flat());
  expect(all).toContain(path);
});

it("every attack can be sent, whatever its number, and has a name of its own", () => {
  expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  for (const { make } of attacks) {
    for (let run = 1; run <= 200; run++) {
      const { path, headers = {} } = make(run);
      expect(path).toMatch(/^\/[\x21-\x7e]*$/);
      const bytes = Object.entries(headers).flat().join("  ").length + path.length;
      // Above 32 KB Node refuses before anybody of ours is asked.
      expect(bytes).toBeLessThan(30_000);
    }
  }
});

it("only what never ends is left before its end", () => {
  const left = attacks.filter(({ make }) => make(1).readMs !== undefined);
  expect(left.map(({ make }) => make(1).path)).toEqual(["/events"]);
});
