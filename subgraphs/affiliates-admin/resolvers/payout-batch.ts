import { CallerError } from "@tributary/kit/errors";
import { isOperator } from "@tributary/kit/viewer";
import { supportUrl } from "../domain/support-url";
import { toldFailure } from "../domain/told-failure";
import type {
  LeftOutResolvers,
  LeftOutSumResolvers,
  MarkPayoutItemsPaidByCsvPayloadResolvers,
  PayoutBatchPayloadResolvers,
  PayoutBatchResolvers,
  PayoutItemResolvers,
  PayoutPreviewResolvers,
} from "../schema.generated";
import { currencyMoney } from "./money";

const csvPath = (batchId: string, part: number) =>
  `/export/payout-batches/${batchId}.csv${part === 1 ? "" : `?part=${part}`}`;

export const PayoutBatch = {
  __resolveReference: async ({ id }, { viewer, loaders }) =>
    isOperator(viewer) ? loaders.payoutBatchById.load(id) : null,
  number: ({ number }) => Number(number),
  total: ({ totalMinor, currency }) =>
    totalMinor === null ? null : currencyMoney(totalMinor, currency),
  itemCount: ({ itemCount }) => itemCount ?? 0,
  commissionCount: ({ commissionCount }) => commissionCount ?? 0,
  progress: ({ id }, _, { loaders }) => loaders.payoutProgressOf.load(id),
  items: ({ id }, args, { loaders }) => loaders.payoutItemsOf(args).load(id),
  leftOut: ({ id }, _, { loaders }) => loaders.leftOutOf.load(id),
  leftOutSums: ({ id }, _, { loaders }) => loaders.leftOutSumsOf.load(id),
  leftOutPage: ({ id }, args, { loaders }) => loaders.leftOutPageOf(args).load(id),
  csvPath: ({ id }) => csvPath(id, 1),
  csvFiles: async ({ id, currency }, _, { loaders }) =>
    (await loaders.payoutExportsOf.load(id)).map(({ amountMinor, ...file }) => ({
      ...file,
      path: csvPath(id, file.part),
      amount: currencyMoney(amountMinor, currency),
    })),
  approvedBy: async (batch, _, { loaders }) =>
    batch.approvedAt && ((await loaders.payoutApprovalsOf.load(batch)).at(-1)?.operator ?? null),
  approvals: async (batch, _, { loaders }) =>
    (await loaders.payoutApprovalsOf.load(batch)).map(({ operator, at }) => ({ by: operator, at })),
} satisfies PayoutBatchResolvers;

export const PayoutItem = {
  affiliate: async ({ affiliateId }, _, { loaders }) => {
    const affiliate = await loaders.affiliateById.load(affiliateId);
    if (affiliate) return affiliate;
    throw new CallerError("FORBIDDEN", "This key reads payouts, but no affiliates.");
  },
  failure: ({ failure }, _, { viewer }) => (isOperator(viewer) ? failure : toldFailure(failure)),
  supportUrl: ({ id }, _, { config }) => supportUrl(config.SUPPORT_URL, id),
  amount: ({ amountMinor, currency }) => currencyMoney(amountMinor, currency),
  rest: ({ restMinor, currency }) => currencyMoney(restMinor, currency),
  reversed: ({ reversedMinor, currency }) => currencyMoney(reversedMinor, currency),
  commissionIds: ({ id }, _, { loaders }) => loaders.commissionIdsByItem.load(id),
} satisfies PayoutItemResolvers;

export const LeftOut = {
  affiliate: async ({ affiliateId }, _, { loaders }) =>
    (await loaders.affiliateById.load(affiliateId))!,
  amount: ({ amountMinor, currency }) => currencyMoney(amountMinor, currency),
} satisfies LeftOutResolvers;

export const LeftOutSum = {
  amount: ({ amountMinor, currency }) => currencyMoney(amountMinor, currency),
} satisfies LeftOutSumResolvers;

export const PayoutPreview = {
  total: ({ totalMinor, currency }) => currencyMoney(totalMinor, currency),
} satisfies PayoutPreviewResolvers;

export const MarkPayoutItemsPaidByCsvPayload = {
  batch: ({ batchId }, _, { loaders }) =>
    batchId === null ? null : loaders.payoutBatchById.load(batchId),
} satisfies MarkPayoutItemsPaidByCsvPayloadResolvers;

export const PayoutBatchPayload = {
  batch: ({ batchId }, _, { loaders }) =>
    batchId === null ? null : loaders.payoutBatchById.load(batchId),
} satisfies PayoutBatchPayloadResolvers;
