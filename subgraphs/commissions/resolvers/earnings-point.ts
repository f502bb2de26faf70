import type { EarningsPointResolvers } from "../schema.generated";
import { earned } from "./earned";

export const EarningsPoint = earned satisfies EarningsPointResolvers;
