import { randomBytes, randomInt } from "node:crypto";
import { answer, SIMULATOR, type Work } from "./agent/answer";
import { type Script, type Step, scriptFor } from "./scripts";
import { Refusal, type Wire } from "./wire";

export type State =
  | "QUEUED"
  | "PLANNING"
  | "AWAITING_PLAN_APPROVAL"
  | "AWAITING_USER_FEEDBACK"
  | "IN_PROGRESS"
  | "PAUSED"
  | "FAILED"
  | "COMPLETED";

/** How long things take, in milliseconds. */
export interface Tempo {
  queuedMs: number;
  planMs: number;
  stepMs: number;
}

/** What a session is created with. */
export interface NewSession {
  prompt: string;
  title?: string;
  requirePlanApproval?: boolean;
  sourceContext?: { source: string; githubRepoContext?: { startingBranch?: string } };
}

/** What all sessions of one stand-in share. */
export interface Surroundings {
  tempo: Tempo;
  scripts: Script[];
  /** Where a person could look at the session; without a slash at the end. */
  pages: () => string;
}

interface Due {
  at: number;
  happens(at: number): void;
}

const RUNNING: State[] = [
  "QUEUED",
  "PLANNING",
  "AWAITING_PLAN_APPROVAL",
  "AWAITING_USER_FEEDBACK",
  "IN_PROGRESS",
];

/**
 * One session: its state, and what is due to happen. Nothing runs in the background: whoever asks moves
 * it to the instant of asking, so the same instants give the same session.
 */
export class Session {
  readonly id =
    String(randomInt(1, 10)) + String(randomInt(1e9, 1e10)) + String(randomInt(1e8, 1e9));
  readonly activities: Wire[] = [];
  readonly createdAt: number;
  state: State = "QUEUED";
  archived = false;
  private updatedAt: number;
  private outputs: Wire[] = [];
  private due: Due[] = [];
  private plan: { id: string; approved: boolean } | null = null;
  /** One approval holds for every plan that comes after it. */
  private approvedOnce = false;
  private readonly messages: string[] = [];
  /** Microseconds of all its instants. */
  private readonly micros = String(randomInt(1, 1000)).padStart(3, "0");
  /** The commit of its repository that it works on, and never leaves. */
  private readonly baseCommit = randomBytes(20).toString("hex");

  constructor(
    /** In the order in which they were created. */
    readonly place: number,
    private readonly made: NewSession,
    private readonly around: Surroundings,
    at: number,
  ) {
    this.createdAt = this.updatedAt = at;
    if (/\bsimulate:never-starts\b/.test(made.prompt)) return;
    this.later(at + around.tempo.queuedMs, (now) => this.startPlanning(now));
  }

  /** Whether it counts against what a plan allows at once. */
  get running(): boolean {
    return RUNNING.includes(this.state);
  }

  /** Lets happen what was due until then. */
  moveTo(now: number): void {
    while (this.due.length > 0 && this.due[0]!.at <= now) {
      const { at, happens } = this.due.shift()!;
      happens(at);
    }
  }

  /** A message of the person: whatever the agent was at, it takes it in. */
  say(text: string, at: number): void {
    this.tell(at, { originator: "user", userMessaged: { userMessage: text } });
    this.messages.push(text);
    this.archived = false;
    if (this.state === "PLANNING") return;
    this.due = [];
    if (this.state === "AWAITING_PLAN_APPROVAL") this.startPlanning(at);
    else if (this.state === "AWAITING_USER_FEEDBACK") this.begin(at, text);
    // A plan that is revised after one was approved runs without asking again.
    else this.propose(at, text);
  }

  approve(at: number): void {
    if (!this.plan)
      throw new Refusal(400, "FAILED_PRECONDITION", "The session has no plan to approve.");
    if (this.state !== "AWAITING_PLAN_APPROVAL") return;
    this.plan.approved = this.approvedOnce = true;
    this.tell(at, { originator: "user", planApproved: { planId: this.plan.id } });
    this.begin(at);
  }

  archive(at: number): void {
    this.archived = true;
    this.updatedAt = at;
    if (!this.running) return;
    this.state = "PAUSED";
    this.due = [];
  }

  unarchive(at: number): void {
    this.archived = false;
    this.updatedAt = at;
  }

  /** The session as Jules shows it. */
  wire(emptyOutputs: boolean): Wire {
    const { id, made, state, archived, outputs } = this;
    return {
      name: `sessions/${id}`,
      id,
      title: made.title || made.prompt.slice(0, 60),
      prompt: made.prompt,
      sourceContext: made.sourceContext,
      state,
      url: `${this.around.pages()}/session/${id}`,
      createTime: this.instant(this.createdAt),
      updateTime: this.instant(this.updatedAt),
      outputs: emptyOutputs ? [] : outputs,
      archived,
    };
  }

  private startPlanning(at: number): void {
    this.state = "PLANNING";
    this.updatedAt = at;
    this.later(at + this.around.tempo.planMs, (now) => this.propose(now));
  }

  private propose(at: number, text = this.said()): void {
    const id = randomBytes(16).toString("hex");
    const steps = this.answered().plan.map(({ title, description }, index) => {
      return { id: randomBytes(16).toString("hex"), title, description, index };
    });
    this.plan = { id, approved: false };
    this.tell(at, {
      originator: "agent",
      planGenerated: { plan: { id, steps, createTime: this.instant(at) } },
    });
    if (this.made.requirePlanApproval && !this.approvedOnce) this.state = "AWAITING_PLAN_APPROVAL";
    else this.begin(at, text);
  }

  private said(): string {
    return [this.made.prompt, ...this.messages].join("\n");
  }

  /** Works, by a script if the text asks for one. */
  private begin(at: number, text = this.said()): void {
    this.work(at, scriptFor(text, this.around.scripts) ?? this.stepsOf(this.answered()));
  }

  private work(at: number, steps: Step[]): void {
    this.state = "IN_PROGRESS";
    this.updatedAt = at;
    let due = at;
    for (const step of steps) {
      due += step.afterMs;
      this.later(due, (now) => {
        if (step.state) this.state = step.state;
        if (step.outputs) this.outputs = step.outputs;
        if (step.activity) this.tell(now, step.activity);
      });
    }
  }

  private answered(): Work {
    const wholeFiles = /\bsimulate:whole-files\b/.test(this.made.prompt);
    return answer(this.made.prompt, this.messages, wholeFiles);
  }

  private stepsOf({ question, read, stages, commitMessage, summary }: Work): Step[] {
    const afterMs = this.around.tempo.stepMs;
    const looked: Step = {
      afterMs,
      activity: {
        originator: "agent",
        progressUpdated: { title: "Read the module", description: `${SIMULATOR} by rules.` },
        artifacts: [{ bashOutput: { command: "ls", output: read.join("\n"), exitCode: 0 } }],
      },
    };
    if (question) {
      const activity = { originator: "agent", agentMessaged: { agentMessage: question } };
      return [looked, { afterMs, state: "AWAITING_USER_FEEDBACK", activity }];
    }
    const shown = stages.map(({ title, description, patch }): Step => {
      const artifacts = [{ changeSet: this.changeSet(patch, commitMessage) }];
      const progressUpdated = { title, description };
      return { afterMs, activity: { originator: "agent", progressUpdated, artifacts } };
    });
    const last = stages.at(-1);
    const outputs = last ? [{ changeSet: this.changeSet(last.patch, commitMessage) }] : [];
    return [
      looked,
      ...shown,
      { afterMs, activity: { originator: "agent", agentMessaged: { agentMessage: summary } } },
      // The end repeats the whole change, at the instant of the summary.
      {
        afterMs: 0,
        state: "COMPLETED",
        outputs,
        activity: { originator: "system", sessionCompleted: {}, artifacts: outputs },
      },
    ];
  }

  private changeSet(unidiffPatch: string, suggestedCommitMessage: string): Wire {
    const source = this.made.sourceContext?.source;
    return {
      source: source ?? "sources/github/",
      gitPatch: { unidiffPatch, suggestedCommitMessage, baseCommitId: source && this.baseCommit },
    };
  }

  private tell(at: number, activity: Wire): void {
    const id = randomBytes(16).toString("hex");
    const name = `sessions/${this.id}/activities/${id}`;
    this.activities.push({ name, id, createTime: this.instant(at), ...activity });
    this.updatedAt = at;
  }

  private later(at: number, happens: (at: number) => void): void {
    this.due.push({ at, happens });
  }

  private instant(at: number): string {
    return new Date(at).toISOString().replace("Z", `${this.micros}Z`);
  }
}
