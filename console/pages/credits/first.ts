import { asked, askedThen } from "../../api/ahead";
import {
  CreditAccountsDocument,
  type CreditAccountsQuery,
  CreditEntriesDocument,
  CreditLotsDocument,
  CreditPendingPurchasesDocument,
} from "./credits.generated";
import type { CreditsSearch } from "./route";

type Account = NonNullable<NonNullable<CreditAccountsQuery["viewer"]>["creditAccounts"]>[number];

/** The account that is shown: of the workspace that was asked for, else the first. */
export const shownOf = (accounts: readonly Account[], { workspace }: CreditsSearch) =>
  accounts.find((each) => each.workspace.id === workspace) ?? accounts[0];

/** Which lots are listed, as the API takes it. */
export const lotsOf = (workspace: string, { spent }: CreditsSearch) => ({
  workspace,
  openOnly: !spent,
});

/** Which entries. */
export const entriesOf = (workspace: string, { kinds }: CreditsSearch) => ({
  workspace,
  kinds: kinds ?? null,
});

/** What the page asks at first. */
export const firstOf = (search: CreditsSearch) => [
  askedThen(CreditAccountsDocument, {}, ({ viewer }) => {
    const workspace = shownOf(viewer?.creditAccounts ?? [], search)?.workspace.id;
    if (!workspace) return [];
    return [
      asked(CreditPendingPurchasesDocument, { workspace }),
      search.view === "entries"
        ? asked(CreditEntriesDocument, entriesOf(workspace, search))
        : asked(CreditLotsDocument, lotsOf(workspace, search)),
    ];
  }),
];
