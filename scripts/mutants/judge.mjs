// What the mutants of an area tell of its tests.
import { readFileSync } from "node:fs";
import { LEAST_SCORE } from "./areas.mjs";

/**
 * Changes that alter nothing which anybody could see, each with its reason. They do not count.
 *
 * @type {{ file: string, source: string, original: string, replacement: string, reason: string }[]}
 */
const EQUIVALENT = JSON.parse(readFileSync(new URL("equivalent.json", import.meta.url), "utf8"));

/**
 * @param {import("./areas.mjs").Area} area
 * @param {import("./run-stryker.mjs").Mutant[]} mutants
 * @returns {Verdict}
 *
 * @typedef {object} Verdict
 * @property {number} changes how many counted
 * @property {number} noticed
 * @property {number} score noticed of changes, 0 to 1; 1 where there was nothing to change
 * @property {number} goal
 * @property {boolean} met
 * @property {object[]} survivors
 * @property {object[]} equivalent those that do not count, with their reason
 */
export function judge(area, mutants) {
  const survivors = [];
  const equivalent = [];
  let noticed = 0;
  for (const { status, ...mutant } of mutants) {
    const reason = mutant.reason ?? EQUIVALENT.find((known) => isSame(known, mutant))?.reason;
    if (status === "killed" || status === "timeout") noticed++;
    else if (reason !== undefined) equivalent.push({ ...mutant, reason });
    else survivors.push({ ...mutant, untested: status === "untested" });
  }
  const changes = noticed + survivors.length;
  const score = changes === 0 ? 1 : noticed / changes;
  const goal = area.guard ? 1 : LEAST_SCORE;
  return { changes, noticed, score, goal, met: score >= goal, survivors, equivalent };
}

/** Lines move; a changed line is found by its text. */
function isSame(known, mutant) {
  return ["file", "source", "original", "replacement"].every((key) => known[key] === mutant[key]);
}

/** Entries of equivalent.json for these files that match no survivor: noticed after all, or the code has changed. */
export function stale(files, verdicts) {
  const met = verdicts.flatMap(({ equivalent }) => equivalent);
  return EQUIVALENT.filter(
    (known) => files.has(known.file) && !met.some((mutant) => isSame(known, mutant)),
  );
}
