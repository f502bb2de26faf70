import type { Viewer } from "@tributary/kit/viewer";
import { anonymous, keyOf, platformKey, user } from "@tributary/testing/viewers";
import { createCodeTries, OF_NETWORK, OF_PERSON, OF_PLATFORM } from "./code-tries";

const DAY = 86_400_000;
let now = 0;
beforeEach(() => {
  now = 0;
});

const make = () => {
  const tries = createCodeTries(() => now);
  const attempt = (viewer: Viewer, right: boolean, named?: string) =>
    tries.count<string>({
      viewer,
      named,
      attempt: async () => (right ? "right" : "wrong"),
      isRight: (answer) => answer === "right",
      refuse: (seconds) => `wait ${seconds}`,
    });
  return {
    wrong: (viewer: Viewer, named?: string) => attempt(viewer, false, named),
    right: (viewer: Viewer, named?: string) => attempt(viewer, true, named),
    /** How many wrong ones in a row are looked at, of at most 20,000. */
    async lookedAt(viewerOf: (n: number) => Viewer, named?: string) {
      for (let n = 0; n < 20_000; n++) {
        if ((await attempt(viewerOf(n), false, named)) !== "wrong") return n;
      }
      return 20_000;
    },
  };
};

it("600 guesses of one person are cut off, whatever the keys and the networks", async () => {
  const { lookedAt, wrong } = make();
  const viewerOf = (n: number): Viewer =>
    n % 2 === 0
      ? { ...keyOf("ann"), id: `key_${n}`, network: `n${n}` }
      : { ...user("ann"), network: `n${n}` };
  expect(await lookedAt(viewerOf)).toBe(OF_PERSON.aMinute);
  expect(await wrong(user("ann"))).toBe("wait 2");
  expect(await wrong(user("ben"))).toBe("wrong");
});

it("many persons of one network share what it may, and strangers there too", async () => {
  const { lookedAt, wrong } = make();
  const viewerOf = (n: number): Viewer =>
    n % 2 === 0 ? { ...user(`u${n}`), network: "cafe" } : { ...anonymous, network: "cafe" };
  expect(await lookedAt(viewerOf)).toBe(OF_NETWORK.aMinute);
  expect(await wrong({ ...anonymous, network: "home" })).toBe("wrong");
});

it("patience does not help: a day has fewer than its minutes", async () => {
  const { wrong } = make();
  let answered = 0;
  for (let minute = 0; minute < 24 * 60; minute++) {
    now += 60_000;
    for (let n = 0; n < 30; n++) if ((await wrong(user("ann"))) === "wrong") answered++;
  }
  // What there is at once, and what comes back during the day.
  expect(answered).toBeLessThanOrEqual(2 * OF_PERSON.aDay);
  now += DAY;
  expect(await wrong(user("ann"))).toBe("wrong");
});

it("right codes use nothing up, and are not told to who has guessed too much", async () => {
  const { lookedAt, right } = make();
  for (let n = 0; n < 200; n++) expect(await right(user("ann"))).toBe("right");
  expect(await lookedAt(() => user("ann"))).toBe(OF_PERSON.aMinute);
  expect(await right(user("ann"))).toMatch(/^wait/);
});

it("of codes that are tried at the same moment no more are looked at than one after the other", async () => {
  const { wrong } = make();
  const answers = await Promise.all(Array.from({ length: 100 }, () => wrong(user("ann"))));
  expect(answers.filter((answer) => answer === "wrong")).toHaveLength(OF_PERSON.aMinute);
});

it("the platform tries for many, but for each of them no more than it could itself", async () => {
  const { lookedAt, wrong } = make();
  const platform = platformKey("referrals:write");
  expect(await lookedAt(() => platform, "ann")).toBe(OF_PERSON.aMinute);
  expect(await wrong(user("ann"))).toMatch(/^wait/);
  expect(await wrong(platform, "ben")).toBe("wrong");
  const rest = OF_PLATFORM.aMinute - OF_PERSON.aMinute - 1;
  expect(await lookedAt(() => platform)).toBe(rest);
});

it("keys of the platform count apart from one another", async () => {
  const { lookedAt, wrong } = make();
  const platform = platformKey("referrals:write");
  expect(await lookedAt(() => platform)).toBe(OF_PLATFORM.aMinute);
  expect(await wrong({ ...platform, id: "key_of_another_integration" })).toBe("wrong");
});

it("what fails on the way counts", async () => {
  const tries = createCodeTries(() => now);
  const failing = {
    viewer: user("ann"),
    attempt: async () => Promise.reject(new Error("down")),
    isRight: () => true,
    refuse: () => "wait",
  };
  for (let n = 0; n < OF_PERSON.aMinute; n++) await tries.count(failing).catch(() => {});
  expect(await tries.count(failing)).toBe("wait");
});
