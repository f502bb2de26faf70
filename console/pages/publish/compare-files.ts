import unidiff from "unidiff";
import type { ChangedFile } from "../../components/diff";

interface TextFile {
  path: string;
  content: string;
}

/** What lies between two trees, by path; of the first version, all is new. */
export function compareFiles(
  before: readonly TextFile[],
  after: readonly TextFile[],
): ChangedFile[] {
  const old = new Map(before.map(({ path, content }) => [path, content]));
  const now = new Map(after.map(({ path, content }) => [path, content]));
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  return paths.flatMap((path) => {
    const [was, is] = [old.get(path), now.get(path)];
    if (was === is) return [];
    const unifiedDiff = unidiff.createTwoFilesPatch(path, path, was ?? "", is ?? "", "", "", {
      context: 3,
    });
    const lines = unifiedDiff.slice(unifiedDiff.search(/^@@/m)).split("\n");
    return [
      {
        path,
        previousPath: null,
        change: was === undefined ? "CREATE" : is === undefined ? "DELETE" : "MODIFY",
        additions: lines.filter((line) => line.startsWith("+")).length,
        deletions: lines.filter((line) => line.startsWith("-")).length,
        unifiedDiff,
      } as const,
    ];
  });
}
