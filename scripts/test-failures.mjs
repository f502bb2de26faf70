// What failed in a run of Jest, and how to repeat each: the last lines of `npm test`.
import { readFileSync } from "node:fs";
import { relative } from "node:path";

/** So many files fail by chance; more is a fault, and is not looked at twice. */
const MOST_REPEATED = 4;
/** What a test that searches has found once is found, whether or not another search finds it again. */
const SEARCHES = /TRIBUTARY_SEED|fast-check|randomInt/;

/**
 * The files of failed tests that are worth another run alone: few, loaded, and none that searches by chance.
 *
 * @param {{ name: string, status: string, assertionResults: { status: string }[] }[]} files Jest's
 */
export function repeatable(files, source = (name) => readFileSync(name, "utf8")) {
  const failed = files.filter(({ status }) => status === "failed");
  if (failed.length > MOST_REPEATED) return [];
  return failed
    .filter(({ assertionResults }) => assertionResults.some(({ status }) => status === "failed"))
    .map(({ name }) => name)
    .filter((name) => !SEARCHES.test(source(name)));
}

/**
 * The files as they came out in the end: those that were repeated by their second run; and the names of the tests that
 * passed only then.
 */
export function repeated(files, again, root) {
  const second = new Map(again.map((file) => [file.name, file]));
  const unsteady = files.flatMap(({ name, assertionResults }) => {
    const passed = new Set(
      second
        .get(name)
        ?.assertionResults.filter(({ status }) => status === "passed")
        .map(({ fullName }) => fullName),
    );
    return assertionResults
      .filter(({ status, fullName }) => status === "failed" && passed.has(fullName))
      .map(({ fullName }) => `${pathOf(name, root)}: ${fullName}`);
  });
  return { files: files.map((file) => second.get(file.name) ?? file), unsteady };
}

/**
 * Two lines for each failed test: its file and name, and the command that runs it alone. A file that could not be loaded,
 * or left something running, is repeated as a whole.
 *
 * @param {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }[]} files Jest's
 * @param {string} root what the paths begin at
 */
export function failures(files, root) {
  const lines = files
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, assertionResults }) => {
      const file = pathOf(name, root);
      const failed = assertionResults.filter(({ status }) => status === "failed");
      if (failed.length === 0) return [`✗ ${file}`, `  npm test -- ${file}`];
      return failed.flatMap(({ fullName }) => [
        `✗ ${file}: ${fullName}`,
        `  npm test -- ${file} -t ${quoted(fullName)}`,
      ]);
    });
  return lines.length > 0 ? ["", "Failed, and how to repeat it:", ...lines, ""] : [];
}

/** As it is named in a command, below the root. */
const pathOf = (name, root) => relative(root, name).replaceAll("\\", "/");

/** For a shell. Jest reads a name as a pattern, in which `.` stands for each sign that means something there. */
function quoted(name) {
  return `"${name.replace(/[^\p{L}\p{N} ,:;=_-]/gu, ".")}"`;
}
