import { CallerError } from "@tributary/kit/errors";
import { type PageArgs, pageRequest } from "@tributary/kit/pages";
import type { Commission } from "../entities/commission";
import { cursorInstant, isPlain } from "../input";
import type { CommissionFilter } from "../schema.generated";

/** A page with its filter. */
export type CommissionPageArgs = PageArgs & CommissionFilter;

/** Conditions on `commission c` and their parameters. */
export interface Conditions {
  where: string[];
  parameters: unknown[];
}

/** The filter as SQL, with parameters after the given ones. Throws BAD_USER_INPUT. */
export function conditionsOf(filter: CommissionFilter, given: readonly unknown[]): Conditions {
  const parameters = [...given];
  const where: string[] = [];
  const add = (condition: string, value: unknown) => {
    if (value == null) return;
    parameters.push(value);
    where.push(`${condition} $${parameters.length}`);
  };
  for (const field of ["promoterId", "referralId"] as const)
    if (filter[field] != null && !isPlain(filter[field]))
      throw new CallerError("BAD_USER_INPUT", `${field} must have 1 to 255 plain characters.`, [
        "filter",
        field,
      ]);
  add("c.status =", filter.status);
  add("c.promoter_id =", filter.promoterId);
  add("c.referral_id =", filter.referralId);
  add("c.kind =", filter.kind);
  add("c.earned_at >=", filter.from);
  add("c.earned_at <", filter.to);
  add("c.currency =", filter.currency);
  if (filter.held != null) where.push(filter.held ? "c.open_holds > 0" : "c.open_holds = 0");
  return { where, parameters };
}

/** Reads the page and narrows the conditions to what comes after its cursor. Newest first. */
export function pageOf(args: PageArgs, { where, parameters }: Conditions) {
  const request = pageRequest(args, 2);
  if (!request.after) return { request, where, parameters };
  const [at, id] = request.after as [string, string];
  const last = parameters.length;
  return {
    request,
    where: [...where, `(c.earned_at, c.id) < ($${last + 1}, $${last + 2})`],
    parameters: [...parameters, cursorInstant(at), id],
  };
}

/** A row's place in the list. */
export const keyOf = ({ earnedAt, id }: Commission) => [earnedAt.toISOString(), id];
