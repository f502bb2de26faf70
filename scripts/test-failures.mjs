// What failed in a run of Jest, and how to repeat each: the last lines of `npm test`.
import { relative } from "node:path";

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
      const file = relative(root, name).replaceAll("\\", "/");
      const failed = assertionResults.filter(({ status }) => status === "failed");
      if (failed.length === 0) return [`✗ ${file}`, `  npm test -- ${file}`];
      return failed.flatMap(({ fullName }) => [
        `✗ ${file}: ${fullName}`,
        `  npm test -- ${file} -t ${quoted(fullName)}`,
      ]);
    });
  return lines.length > 0 ? ["", "Failed, and how to repeat it:", ...lines, ""] : [];
}

/** For a shell. Jest reads a name as a pattern, in which `.` stands for each sign that means something there. */
function quoted(name) {
  return `"${name.replace(/[^\p{L}\p{N} ,:;=_-]/gu, ".")}"`;
}
