/** Acts of operators that the service which carried them out can undo when affiliates-admin asks, by the mutation's name. */
export const UNDOABLE_ACTS = {
  holdCommission: "commissions",
  releaseCommissionHold: "commissions",
  cancelCommission: "commissions",
  createCommissionAdjustment: "commissions",
  grantCredits: "credits",
} as const;
export type UndoableAct = keyof typeof UNDOABLE_ACTS;

/** The undoable acts of one service: it has an undoing for each. */
export type UndoableActOf<Service> = {
  [Act in UndoableAct]: (typeof UNDOABLE_ACTS)[Act] extends Service ? Act : never;
}[UndoableAct];

/** Whether another service than affiliates-admin carried such an act out, and can undo it. */
export function isUndoableElsewhere(action: string): action is UndoableAct {
  return Object.hasOwn(UNDOABLE_ACTS, action);
}
