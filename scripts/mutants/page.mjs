// Keeps what was found: bench/results/mutants.json, and from it a table and the survivors in docs/testing.md.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../pinned-node.mjs";
import { AREAS } from "./areas.mjs";

const results = join(root, "bench", "results", "mutants.json");
const page = join(root, "docs", "testing.md");
const FROM = "<!-- made by npm run test:mutants; do not edit from here -->";
const TO = "<!-- to here -->";

/** The verdicts that are kept, by area. */
export function kept() {
  return existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : {};
}

/** Takes an area's verdict in place of its last one. */
export function keep(area, verdict) {
  const all = { ...kept(), [area.name]: { at: new Date().toISOString(), ...verdict } };
  const known = AREAS.filter(({ name }) => name in all).map(({ name }) => [name, all[name]]);
  writeFileSync(results, `${JSON.stringify(Object.fromEntries(known), null, 2)}\n`);
  writeFileSync(page, withVerdicts(readFileSync(page, "utf8"), all));
}

/** The page with the verdicts between its two marks: the same for the same verdicts. */
export function withVerdicts(text, verdicts) {
  const [before, rest] = text.split(FROM);
  const after = rest?.split(TO)[1];
  if (after === undefined) throw new Error(`docs/testing.md lost its marks: ${FROM} … ${TO}`);
  return `${before}${FROM}\n\n${lines(verdicts).join("\n")}\n\n${TO}${after}`;
}

function lines(verdicts) {
  const areas = Object.entries(verdicts);
  const survivors = areas.flatMap(([, { survivors }]) => survivors.map(listed));
  const equivalent = areas.flatMap(([, { equivalent }]) => equivalent.map(listed));
  return [
    "| where | changes | noticed | score | goal | tried |",
    "| --- | --- | --- | --- | --- | --- |",
    ...areas.map(
      ([name, { changes, noticed, score, goal, at }]) =>
        `| ${name} | ${changes} | ${noticed} | ${percent(score)} | ${percent(goal)} | ${at.slice(0, 10)} |`,
    ),
    "",
    `### Not noticed (${survivors.length})`,
    "",
    ...survivors,
    "",
    `### Alter nothing that anybody could see (${equivalent.length})`,
    "",
    ...equivalent,
  ];
}

function listed({ file, line, original, replacement, kind, untested, reason }) {
  const note = reason ?? (untested ? `${kind}; no test reaches it` : kind);
  return `- ${file}:${line} ${code(original)} → ${code(replacement)} (${note})`;
}

/** On one line, cut where it is long. */
function code(text) {
  const flat = text.replace(/\s+/g, " ").replaceAll("`", "'").trim();
  return flat === "" ? "nothing" : `\`${flat.length > 60 ? `${flat.slice(0, 57)}…` : flat}\``;
}

/** Rounded down: 84.96 % is not 85. */
export function percent(share) {
  return `${(Math.floor(share * 1000 + 1e-6) / 10).toFixed(1)} %`;
}
