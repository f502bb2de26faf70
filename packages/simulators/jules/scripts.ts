import type { State } from "./session";
import type { Wire } from "./wire";

/** One thing that happens in a session, a while after the one before. */
export interface Step {
  afterMs: number;
  state?: State;
  /** As on the wire, without name, id and createTime. */
  activity?: Wire;
  /** What GET shows as the session's results from then on. */
  outputs?: Wire[];
}

/** What happens in a session whose prompt or message holds the keyword, in place of the agent's work. */
export interface Script {
  keyword: string;
  steps: Step[];
}

const patch = (unidiffPatch: string) => ({
  artifacts: [
    {
      changeSet: {
        source: "sources/github/",
        gitPatch: { unidiffPatch, suggestedCommitMessage: "Simulator: a script" },
      },
    },
  ],
});
const progress = (title: string, more: Wire = {}): Wire => ({
  originator: "agent",
  progressUpdated: { title, description: "Simulator: a script." },
  ...more,
});
const created = (path: string, content: string, mode = "100644") =>
  `diff --git a/${path} b/${path}\nnew file mode ${mode}\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+${content}\n`;

const GOOD = created("SIMULATED.md", "# Simulated");
const CUMULATIVE = `${GOOD}${created("SECOND.md", "# Second")}`;
const HOSTILE = [
  created("../outside.tf", "# outside"),
  created(".git/config", "[core]"),
  created("link.tf", "/etc/passwd", "120000"),
].join("");
const BINARY =
  "diff --git a/logo.png b/logo.png\nnew file mode 100644\nindex 0000000..1b2c3d4\nBinary files /dev/null and b/logo.png differ\n";
const TRUNCATED =
  "diff --git a/main.tf b/main.tf\n--- a/main.tf\n+++ b/main.tf\n@@ -1,9 +1,10 @@\n # cut\n";

const ends: Step = {
  afterMs: 1000,
  state: "COMPLETED",
  activity: { originator: "system", sessionCompleted: {} },
};
const shows = (activity: Wire): Step[] => [{ afterMs: 1000, activity }, ends];

/**
 * What Jules does now and then, to be asked for by writing `simulate:<name>` into a prompt or message:
 * kinds that are unknown, patches of every badness, late writes.
 */
export const builtIn: Record<string, Step[]> = {
  "session-started": shows({ originator: "system", description: "Session started" }),
  "unknown-activity": shows({
    originator: "agent",
    description: "Simulator: of a kind that nobody knows.",
    reviewRequested: { reviewer: "somebody", round: 1 },
  }),
  "unknown-artifact": shows(
    progress("An artifact of an unknown kind", { artifacts: [{ hologram: { beams: 3 } }] }),
  ),
  "upper-case": shows({ ...progress("Shouted"), originator: "AGENT" }),
  cumulative: [
    { afterMs: 1000, activity: progress("First", patch(GOOD)) },
    { afterMs: 0, activity: progress("Second, at the same instant", patch(CUMULATIVE)) },
    ends,
  ],
  "late-write": [
    { afterMs: 1000, activity: progress("Before the end", patch(GOOD)) },
    ends,
    { afterMs: 60_000, activity: progress("After the end", patch(CUMULATIVE)) },
  ],
  "empty-outputs": [
    { afterMs: 1000, activity: progress("Changed", patch(GOOD)), outputs: [] },
    ends,
  ],
  "no-patch": [ends],
  "hostile-patch": shows(progress("Hostile", patch(HOSTILE))),
  "binary-patch": shows(progress("Binary", patch(BINARY))),
  "malformed-patch": shows(progress("Malformed", patch(TRUNCATED))),
  "oversized-patch": shows(progress("Large", patch(created("large.tf", "x".repeat(1_500_000))))),
  // Longer than a client should read.
  "endless-patch": shows(progress("Endless", patch(created("endless.tf", "x".repeat(9_000_000))))),
  "nul-bytes": shows({
    originator: "agent",
    agentMessaged: { agentMessage: "Simulator: a\0b \ud800" },
  }),
  asks: [
    {
      afterMs: 1000,
      state: "AWAITING_USER_FEEDBACK",
      activity: {
        originator: "agent",
        agentMessaged: { agentMessage: "Simulator: shall I go on?" },
      },
    },
  ],
  fails: [
    {
      afterMs: 1000,
      state: "FAILED",
      activity: {
        originator: "system",
        sessionFailed: { reason: "Simulator: unable to install dependencies" },
      },
    },
  ],
};

/** The script that a text asks for, own ones first. */
export function scriptFor(text: string, scripts: Script[]): Step[] | null {
  const own = scripts.find(({ keyword }) => text.includes(keyword));
  if (own) return own.steps;
  const name = /\bsimulate:([a-z-]+)/.exec(text)?.[1];
  return name !== undefined && Object.hasOwn(builtIn, name) ? builtIn[name]! : null;
}
