import { entryId } from "../domain/account-id";
import type { CreditEntryResolvers } from "../schema.generated";

export const CreditEntry = {
  id: ({ workspaceId, seq }) => entryId(workspaceId, seq),
  async lot({ lotId }, _, { loaders }) {
    const lot = await loaders.lot.load(lotId);
    if (!lot) throw new Error(`the lot ${lotId} is gone`);
    return lot;
  },
} satisfies CreditEntryResolvers;
