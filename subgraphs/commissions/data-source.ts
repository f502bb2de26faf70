import { Commission } from "./entities/commission";
import { CommissionEntry } from "./entities/commission-entry";
import { CommissionHold } from "./entities/commission-hold";
import { Decision } from "./entities/decision";
import { Promoter } from "./entities/promoter";
import { Referral } from "./entities/referral";

/** The tables that are read as entities; money is written by raw SQL alone. */
export const entities = [Commission, CommissionEntry, CommissionHold, Decision, Promoter, Referral];
