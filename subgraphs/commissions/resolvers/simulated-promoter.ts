import type { Simulation } from "../queries/simulate-policy";
import { moneys } from "./money";

type Row = Simulation["byPromoter"][number];

export const SimulatedPromoter = {
  promoter: ({ promoterId }: Row) => ({ id: promoterId }),
  actual: ({ actual }: Row) => moneys(actual),
  simulated: ({ simulated }: Row) => moneys(simulated),
};
