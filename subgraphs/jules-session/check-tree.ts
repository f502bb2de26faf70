import { createHash } from "node:crypto";
import { CallerError } from "@tributary/kit/errors";
import { isStorable } from "@tributary/kit/text";
import { declarationsOf, type SourceText } from "./adapters/hcl";
import { isTerraform, type ModuleVariable } from "./domain/declarations";
import { pathProblems } from "./domain/paths";
import type { Refusal } from "./input";

/** A file that may be stored. */
export interface TreeFile extends SourceText {
  sha256: Buffer;
}

/** A tree that may be stored, with the variables of its root folder. */
export interface CheckedTree {
  files: TreeFile[];
  variables: ModuleVariable[];
}

const MOST_FILES = 100;
const MOST_BYTES = 256 * 1024;
const MOST_BYTES_TOGETHER = 2 * 1024 * 1024;

/** What may be stored of a tree, with the variables of its root folder, or all that is wrong. */
export async function checkTree(
  given: readonly SourceText[],
): Promise<CheckedTree | { refusals: Refusal[] }> {
  if (given.length < 1 || given.length > MOST_FILES) {
    throw new CallerError("BAD_USER_INPUT", `A module has 1 to ${MOST_FILES} files.`, [
      "input",
      "files",
    ]);
  }
  const unreadable = given.findIndex(({ content }) => !isStorable(content));
  if (unreadable >= 0) {
    throw new CallerError("BAD_USER_INPUT", "Modules have text files only; this one is binary.", [
      "input",
      "files",
      String(unreadable),
      "content",
    ]);
  }
  const refusals = [...pathRefusals(given), ...sizeRefusals(given)];
  if (refusals.length > 0) return { refusals };
  const refusal = (message: string): Refusal => ({
    code: "TERRAFORM_INVALID",
    message,
    field: ["input", "files"],
  });
  if (!given.some(({ path }) => isTerraform(path))) {
    return { refusals: [refusal("A module has at least one .tf or .tf.json file.")] };
  }
  const declared = await declarationsOf(given);
  if ("problems" in declared) {
    const problems = declared.problems.map(({ path, message }) => {
      const index = given.findIndex((file) => file.path === path);
      const words = message.includes(path) ? message : `${path}: ${message}`;
      return { ...refusal(words), field: ["input", "files", String(index), "content"] };
    });
    return { refusals: problems };
  }
  if ("refused" in declared) return { refusals: declared.refused.map(refusal) };
  const files = given.map(({ path, content }) => ({
    path,
    content,
    sha256: createHash("sha256").update(content).digest(),
  }));
  return { files, variables: declared.variables };
}

function pathRefusals(files: readonly SourceText[]): Refusal[] {
  return pathProblems(files.map(({ path }) => path)).map(({ index, message }) => ({
    code: "PATH_INVALID",
    message,
    field: ["input", "files", String(index), "path"],
  }));
}

function sizeRefusals(files: readonly SourceText[]): Refusal[] {
  const sizes = files.map(({ content }) => Buffer.byteLength(content));
  const refusals: Refusal[] = sizes.flatMap((size, index) =>
    size <= MOST_BYTES
      ? []
      : [
          {
            code: "FILE_TOO_LARGE",
            message: `A file has at most 256 KiB; this one has ${size} bytes.`,
            field: ["input", "files", String(index), "content"],
          },
        ],
  );
  if (sizes.reduce((sum, size) => sum + size, 0) > MOST_BYTES_TOGETHER) {
    const message = "The files of a module have at most 2 MiB together.";
    refusals.push({ code: "FILE_TOO_LARGE", message, field: ["input", "files"] });
  }
  return refusals;
}
