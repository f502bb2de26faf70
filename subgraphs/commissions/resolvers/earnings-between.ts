import type { EarningsBetweenResolvers } from "../schema.generated";
import { earned, totalEarned } from "./earned";

export const EarningsBetween = { ...earned, totalEarned } satisfies EarningsBetweenResolvers;
