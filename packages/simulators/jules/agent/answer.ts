import { edited } from "./edits";
import { type Finding, type Fix, fixes, whichKey } from "./fixes";
import { gitPatch } from "./git-patch";
import { type PromptFile, readPrompt, unfenced } from "./prompt";

/** What the agent does about what was said so far. */
export interface Work {
  plan: { title: string; description: string }[];
  /** A question that must be answered first. */
  question: string | null;
  /** The paths that were read. */
  read: string[];
  /** Each with a patch of all that was changed until then. */
  stages: { title: string; description: string; patch: string }[];
  /** Of the last stage. */
  commitMessage: string;
  summary: string;
}

/** The words by which a reader knows who speaks. */
export const SIMULATOR = "Simulator:";

/**
 * Does real work on the module in the prompt: encrypts what is not, declares variables, writes
 * descriptions. The patch is always against the files of the prompt, and holds all that was asked
 * since. `messages`: what was said later, oldest first.
 */
export function answer(prompt: string, messages: string[], wholeFiles = false): Work {
  const { question, files } = readPrompt(prompt);
  const wishes = [question, ...messages.map(unfenced)].join("\n");
  if (files.length === 0) return withoutModule(wholeFiles);
  const asked = fixes.filter((fix) => fix.asked.test(wishes));
  const agreed =
    asked.length === 0 && messages.some((text) => /\b(?:yes|ok|please|do)\b/i.test(text));
  const chosen = agreed ? fixes : asked;
  if (chosen.length === 0) return offer(files);

  const done = chosen.map((fix) => ({ fix, findings: fix.find(files, wishes) }));
  const open = chosen.some(({ name }) => name === "ENCRYPTION") ? whichKey(files, wishes) : null;
  const found = done.filter(({ findings }) => findings.length > 0);
  const edits = found.flatMap(({ findings }) => findings.flatMap(({ edits }) => edits));
  const stages = found.map(({ fix, findings }, place) => ({
    title: fix.title,
    description: `${SIMULATOR} ${list(findings)}.`,
    patch: patchOf(files, found.slice(0, place + 1), wholeFiles),
  }));
  const touched = [...new Set(edits.map(({ path }) => path))];
  const told = found.map(({ fix, findings }) => `${fix.title}: ${list(findings)}.`).join("\n");
  return {
    plan: planOf(files, done),
    question: open && `${SIMULATOR} ${open}`,
    read: files.map(({ path }) => path),
    stages,
    commitMessage: `${SIMULATOR} ${found.map(({ fix }) => fix.title.toLowerCase()).join(", ")}`,
    summary:
      touched.length === 0
        ? `${SIMULATOR} I found nothing to change; what you ask for is there already.`
        : `${SIMULATOR} I changed ${touched.join(", ")}. No file is deleted.\n${told}`,
  };
}

type Done = { fix: Fix; findings: Finding[] };

function patchOf(files: PromptFile[], done: Done[], wholeFiles: boolean): string {
  const edits = done.flatMap(({ findings }) => findings.flatMap(({ edits }) => edits));
  return gitPatch(files, edited(files, edits), wholeFiles);
}

function planOf(files: PromptFile[], done: Done[]): Work["plan"] {
  return [
    {
      title:
        files.length === 1 ? "Read the module's file" : `Read the module's ${files.length} files`,
      description: `${SIMULATOR} a plan by rules.`,
    },
    ...done.map(({ fix, findings }) => ({
      title: fix.title,
      description: findings.length > 0 ? `${list(findings)}.` : "There is nothing to do, it seems.",
    })),
    { title: "Show the change as a patch", description: "" },
  ];
}

/** Nothing was asked that this agent knows: it says what it could do. */
function offer(files: PromptFile[]): Work {
  const found = fixes
    .map((fix) => ({ fix, findings: fix.find(files, "") }))
    .filter(({ findings }) => findings.length > 0);
  const could = found.map(({ fix, findings }) => `${fix.title}: ${list(findings)}.`).join("\n");
  const nothing = `${SIMULATOR} I encrypt data at rest, declare variables and write descriptions; in this module I found nothing of these to do.`;
  return {
    plan: planOf(files, found),
    question: could === "" ? null : `${SIMULATOR} I can do the following. Shall I?\n${could}`,
    read: files.map(({ path }) => path),
    stages: [],
    commitMessage: "",
    summary: nothing,
  };
}

/** There is no module in the prompt: a file that says so. */
function withoutModule(wholeFiles: boolean): Work {
  const content = "# Simulated\n\nA simulator wrote this file: the prompt held no module.\n";
  const title = "Write a file";
  const patch = gitPatch([], [{ path: "SIMULATED.md", content }], wholeFiles);
  return {
    plan: [{ title, description: `${SIMULATOR} the prompt held no module.` }],
    question: null,
    read: [],
    stages: [{ title, description: `${SIMULATOR} SIMULATED.md.`, patch }],
    commitMessage: `${SIMULATOR} write a file`,
    summary: `${SIMULATOR} I created SIMULATED.md.`,
  };
}

/** The first few, and how many more. */
function list(findings: Finding[]): string {
  const names = findings.map(({ what }) => what);
  const more = names.length > 8 ? ` and ${names.length - 8} more` : "";
  return `${names.slice(0, 8).join(", ")}${more}`;
}
