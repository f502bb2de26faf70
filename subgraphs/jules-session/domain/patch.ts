/** What a patch does to a file. */
export type FileChange = "CREATE" | "MODIFY" | "DELETE" | "RENAME";

/** Why a patch is refused whole. */
export interface PatchProblem {
  code: PatchProblemCode;
  /** As the patch names it; null where it names none. */
  path: string | null;
  /** In the file, from 1. */
  line: number | null;
  message: string;
}
export type PatchProblemCode =
  | "TOO_LARGE"
  | "NOT_A_PATCH"
  | "HEADER_UNKNOWN"
  | "HEADER_MISMATCH"
  | "BINARY"
  | "MODE"
  | "HUNK_MALFORMED"
  | "FILE_TWICE"
  | "PATH_INVALID"
  | "DOES_NOT_APPLY"
  | "DELETION_NOT_NAMED"
  | "INVISIBLE_CHARACTER"
  | "CHANGES_NOTHING";
