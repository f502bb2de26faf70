import { useQuery } from "@apollo/client/react";
import { Button, Select, Stack, Tabs } from "@mantine/core";
import { IconShoppingCart } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { LoadFailed, PartialErrors } from "../../components/load-failed";
import { PageHeader } from "../../components/page-header";
import { Panel } from "../../components/panel";
import { Waiting } from "../../shell/waiting";
import { Balance } from "./balance";
import { CreditAccountsDocument } from "./credits.generated";
import { Entries } from "./entries";
import { shownOf } from "./first";
import { Lots } from "./lots";
import { PastBalance } from "./past-balance";
import { Pending } from "./pending";
import { Purchase } from "./purchase";

const Buy = lazy(() => import("./buy"));

const page = getRouteApi("/shell/credits");

/** A workspace's credits: what there is, from where, and what happened to it. */
export function CreditsPage() {
  const t = useTranslations("credits");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const { data, error, refetch } = useQuery(CreditAccountsDocument);
  const accounts = data?.viewer?.creditAccounts;
  const failed = error ? failures(error) : [];
  const again = () => void refetch();
  if (!accounts) {
    return (
      <>
        <PageHeader title={t("title")} about={t("about")} />
        {failed.length > 0 ? <LoadFailed failed={failed} again={again} /> : <Waiting />}
      </>
    );
  }
  const account = shownOf(accounts, search);
  const workspace = account?.workspace.id ?? "";
  return (
    <>
      <PageHeader title={t("title")} about={t("about")}>
        {accounts.length > 1 && (
          <Select
            aria-label={t("workspace")}
            data={accounts.map((each) => each.workspace.id)}
            value={workspace}
            searchable
            allowDeselect={false}
            onChange={(next) =>
              void navigate({ search: { ...search, workspace: next ?? undefined } })
            }
          />
        )}
        {account && (
          <Button
            leftSection={<IconShoppingCart size={16} stroke={1.7} aria-hidden />}
            onClick={() => void navigate({ search: { ...search, buy: true }, resetScroll: false })}
          >
            {t("buy.open")}
          </Button>
        )}
      </PageHeader>
      {account && search.buy && (
        <Suspense>
          <Buy workspace={workspace} />
        </Suspense>
      )}
      <Stack gap="lg">
        <PartialErrors failed={failed} again={again} />
        {account && search.purchase && (
          <Purchase key={search.purchase} workspace={workspace} id={search.purchase} />
        )}
        {account && <Balance balance={account.balance} />}
        <Pending workspace={workspace} besides={search.purchase} />
        <PastBalance workspace={workspace} />
        <Panel flush>
          <Tabs
            value={search.view ?? "lots"}
            keepMounted={false}
            onChange={(view) =>
              void navigate({
                search: { ...search, view: view === "entries" ? "entries" : undefined },
              })
            }
          >
            <Tabs.List px="lg" pt="xs">
              <Tabs.Tab value="lots">{t("lots.title")}</Tabs.Tab>
              <Tabs.Tab value="entries">{t("entries.title")}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="lots">
              <Lots workspace={workspace} />
            </Tabs.Panel>
            <Tabs.Panel value="entries">
              <Entries workspace={workspace} />
            </Tabs.Panel>
          </Tabs>
        </Panel>
      </Stack>
    </>
  );
}
