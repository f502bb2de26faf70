import { type Route, route } from "./call";
import { badParameter } from "./errors";
import { flag, integer, requiredText, text } from "./form";
import { NO_QUIRKS, type Quirks } from "./quirks";

/** What makes the simulator's answers differ from those of an account of today. */
export const CONTROLLED_ANSWERS: Route[] = [
  route("POST /_sim/quirks", ({ sim, form }) => {
    const said: Partial<Quirks> = {
      releasedAs: oneOf(text(form, "releasedAs"), RELEASED_AS),
      refundEvents: oneOf(text(form, "refundEvents"), REFUND_EVENTS),
      chargeAppearsAfterSeconds: integer(form, "chargeAppearsAfterSeconds"),
      marksDisputedCharges: flag(form, "marksDisputedCharges"),
    };
    const isKnown = (name: string) => name in NO_QUIRKS;
    const unknown = Object.keys(form).find((name) => !isKnown(name));
    if (unknown) throw badParameter(unknown, `There is no such quirk: ${unknown}.`);
    const given = Object.entries(said).filter(([, value]) => value !== undefined);
    return Object.assign(sim.world.quirks, Object.fromEntries(given));
  }),
  route("POST /_sim/gaps", ({ sim, form }) => {
    if (Object.keys(form).length === 0) sim.gaps.close();
    else
      sim.gaps.open({
        object: requiredText(form, "object"),
        field: requiredText(form, "field"),
        as: oneOf(text(form, "as"), ["missing", "null"]),
        times: integer(form, "times"),
        id: text(form, "id"),
      });
    return { gaps: sim.gaps.all() };
  }),
];

const RELEASED_AS: Quirks["releasedAs"][] = ["nothing", "refund", "refund_with_movement"];
const REFUND_EVENTS: Quirks["refundEvents"][] = ["all", "charge_events_only"];

function oneOf<T extends string>(value: string | undefined, allowed: T[]): T | undefined {
  if (value === undefined || allowed.includes(value as T)) return value as T | undefined;
  throw badParameter(value, `${value} must be one of ${allowed.join(", ")}.`);
}
