import type { Simulation } from "../queries/simulate-policy";
import { moneys } from "./money";

export const PolicySimulation = {
  actual: ({ actual }: Simulation) => moneys(actual),
  simulated: ({ simulated }: Simulation) => moneys(simulated),
};
