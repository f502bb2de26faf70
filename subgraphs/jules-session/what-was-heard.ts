import type { ProviderActivity } from "./adapters/agent-provider";
import type { NewActivity } from "./books/append-activity";
import type { NewPlan } from "./books/keep-plans";
import type { RunCommand } from "./entities/jules-activity";

/** What Jules told, in the shape in which it is kept. */
export interface Heard {
  /** In Jules's order, whatever order they were read in. */
  activities: NewActivity[];
  plans: NewPlan[];
  /** The newest change of files: change sets are cumulative. */
  change: HeardChange | null;
  /** Why the session failed, if it was told. */
  failure: string | null;
  /** Jules's instant of the newest. */
  newest: Date | null;
}

/** A change of files, with the activity that brought it. */
export interface HeardChange {
  patch: string;
  message: string | null;
  at: Date;
  activityId: string;
}

const MOST_TEXT = 64 * 1024;
const MOST_OUTPUT = 256 * 1024;
const MOST_RAW = 64 * 1024;

/** Puts what Jules told into our words. Unknown kinds are kept as they came; texts are bounded and storable. */
export function whatWasHeard(told: readonly ProviderActivity[]): Heard {
  const inOrder = [...told].sort(
    (a, b) => +a.createdAt - +b.createdAt || (a.id < b.id ? -1 : Number(a.id > b.id)),
  );
  const changed = inOrder.findLast(({ changeSets }) => changeSets.length > 0);
  const change = changed?.changeSets.at(-1);
  const failed = inOrder.findLast(({ kind }) => kind === "SESSION_FAILED");
  return {
    activities: inOrder.flatMap(asActivities),
    plans: inOrder.flatMap(asPlan),
    change:
      changed && change
        ? {
            patch: change.patch,
            message: cleanOrNull(change.message, 2000),
            at: changed.createdAt,
            activityId: changed.id,
          }
        : null,
    failure: cleanOrNull(failed?.reason, 2000),
    newest: inOrder.at(-1)?.createdAt ?? null,
  };
}

/** What is said first, then each command that was run. */
function asActivities(told: ProviderActivity): NewActivity[] {
  const { id, createdAt, originator, kind, rawKind } = told;
  const main: NewActivity = {
    type: kind,
    originator,
    createdAt,
    providerActivityId: id,
    text: cleanOrNull(told.text ?? told.reason, MOST_TEXT),
    title: cleanOrNull(told.title, 500),
    planId: told.plan?.id ?? told.planId ?? null,
    ...(kind === "UNKNOWN" && { rawKind: cleanOrNull(rawKind, 200), raw: bounded(told.raw) }),
  };
  const commands = told.commands.map(
    ({ command, output, exitCode }, at): NewActivity => ({
      type: "PROGRESS_UPDATED",
      originator,
      createdAt,
      providerActivityId: id,
      part: at + 1,
      command: {
        command: clean(command, 4000),
        output: clean(output, MOST_OUTPUT),
        truncated: output.length > MOST_OUTPUT,
        exitCode,
      } satisfies RunCommand,
    }),
  );
  return [main, ...commands];
}

function asPlan({ id, plan }: ProviderActivity): NewPlan[] {
  if (!plan) return [];
  const steps = plan.steps.slice(0, 100).map((step) => ({
    id: clean(step.id, 200),
    index: step.index,
    title: clean(step.title, 1000),
    description: cleanOrNull(step.description, 4000),
  }));
  return [{ activityId: id, planId: plan.id, steps, createdAt: plan.createdAt }];
}

/** PostgreSQL keeps neither NUL nor half a character. */
function clean(text: string, most: number): string {
  return text.slice(0, most).replaceAll("\0", "").toWellFormed();
}

function cleanOrNull(text: string | null | undefined, most: number): string | null {
  return text == null || text === "" ? null : clean(text, most);
}

function bounded(raw: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(raw, (_, value) =>
    typeof value === "string" ? clean(value, MOST_TEXT) : value,
  );
  return text.length > MOST_RAW ? { truncated: clean(text, MOST_RAW) } : JSON.parse(text);
}
