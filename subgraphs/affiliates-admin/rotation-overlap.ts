import { CallerError } from "@tributary/kit/errors";
import { overlapHours } from "./domain/key-life";

/** For how many hours a rotation's old secrets work beside the new one, as `input.overlapHours` asks. Throws BAD_USER_INPUT. */
export function checkedOverlap(asked: number | null | undefined): number {
  const hours = overlapHours(asked ?? null);
  if (hours !== null) return hours;
  throw new CallerError("BAD_USER_INPUT", "overlapHours must be between 0 and 168.", [
    "input",
    "overlapHours",
  ]);
}
