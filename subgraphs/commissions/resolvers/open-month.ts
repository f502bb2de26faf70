import { obstacleMessage } from "../domain/month-obstacle";
import type { OpenMonthResolvers } from "../schema.generated";

export const OpenMonth = {
  waitsFor: ({ obstacle }) => obstacle?.code ?? null,
  message: ({ month, obstacle }) => (obstacle ? obstacleMessage(month, obstacle) : null),
} satisfies OpenMonthResolvers;
