// Reads the changes of a folder's SQL functions from the `mutants.json` beside them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../pinned-node.mjs";

/**
 * The changes, in the order of the list. Throws a sentence for one whose text does not stand in its file exactly once,
 * so that the list cannot rot while the functions change.
 *
 * @param {string} folder from the root, with slashes
 * @returns {SqlMutant[]}
 *
 * @typedef {object} SqlMutant
 * @property {string} file from the root, with slashes
 * @property {string} rule the rule that the change breaks
 * @property {string} original
 * @property {string} replacement
 * @property {string} [equivalent] why no test can see it
 * @property {number} line
 * @property {string} source the line that it begins on, without its indent
 * @property {string} sql the whole file, changed
 */
export function sqlMutants(folder) {
  const list = JSON.parse(readFileSync(join(root, folder, "mutants.json"), "utf8"));
  const seen = new Set();
  return list.map(({ file, rule, original, replacement, equivalent }, place) => {
    const name = `${folder}/mutants.json, entry ${place + 1} (${rule ?? "no rule"})`;
    if (![file, rule, original].every((text) => typeof text === "string" && text !== ""))
      throw new Error(`${name} needs a file, a rule and an original.`);
    if (typeof replacement !== "string" || replacement === original)
      throw new Error(`${name} changes nothing.`);
    const key = JSON.stringify([file, original, replacement]);
    if (seen.has(key)) throw new Error(`${name} is there twice.`);
    seen.add(key);
    const text = readFileSync(join(root, folder, file), "utf8");
    const at = text.indexOf(original);
    if (at < 0) throw new Error(`${name}: ${file} no longer says ${original}`);
    if (text.indexOf(original, at + 1) >= 0)
      throw new Error(`${name}: ${file} says more than once ${original}`);
    const line = text.slice(0, at).split("\n").length;
    return {
      file: `${folder}/${file}`,
      rule,
      original,
      replacement,
      ...(equivalent ? { equivalent } : {}),
      line,
      source: text.split("\n")[line - 1].trim(),
      sql: text.slice(0, at) + replacement + text.slice(at + original.length),
    };
  });
}
