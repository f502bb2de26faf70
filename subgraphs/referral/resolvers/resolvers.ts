import { Mutation } from "./mutation";
import { Promoter } from "./promoter";
import { Query } from "./query";
import { BonusDecision, Referral } from "./referral";
import { User, Workspace } from "./user";
import { Viewer } from "./viewer";

/** Every field that is more than a property of its parent. */
export const resolvers = {
  Query,
  Mutation,
  Viewer,
  Promoter,
  Referral,
  BonusDecision,
  User,
  Workspace,
};
