import { useQuery } from "@apollo/client/react";
import { Stack, Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { LoadFailed, PartialErrors } from "../../components/load-failed";
import { PageHeader } from "../../components/page-header";
import { Panel } from "../../components/panel";
import { Waiting } from "../../shell/waiting";
import { Answers } from "./answers";
import { Code } from "./code";
import { CommissionStory } from "./commission-story";
import { Commissions } from "./commissions";
import { Earnings } from "./earnings";
import { VIEWS } from "./filters";
import { Friends } from "./friends";
import { Join } from "./join";
import type { Me } from "./me";
import { Payouts } from "./payouts";
import { ReferralsHomeDocument } from "./referrals.generated";
import classes from "./referrals.module.css";
import { Statements } from "./statements";

const page = getRouteApi("/shell/referrals");

/** A promoter's own page: the code, the friends, the money. Before joining: what there is to gain, or why not. */
export function ReferralsPage() {
  const t = useTranslations("referrals");
  const { data, error, refetch } = useQuery(ReferralsHomeDocument);
  const viewer = data?.viewer;
  const failed = error ? failures(error) : [];
  const again = () => void refetch();
  if (!viewer && failed.length === 0) return <Waiting />;
  return (
    <>
      <PageHeader title={t("title")} about={viewer?.promoter ? t("about") : undefined} />
      {viewer ? (
        <Stack gap="lg">
          <PartialErrors failed={failed} again={again} />
          {viewer.promoter ? <Joined me={viewer.promoter} /> : <Join viewer={viewer} />}
        </Stack>
      ) : (
        <LoadFailed failed={failed} again={again} />
      )}
    </>
  );
}

function Joined({ me }: { me: Me }) {
  const t = useTranslations("referrals");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  return (
    <Stack gap="lg">
      <Code me={me} />
      <Earnings />
      <Panel flush>
        <Tabs
          value={search.view ?? "commissions"}
          keepMounted={false}
          onChange={(value) => {
            const view = VIEWS.find((each) => each === value);
            void navigate({
              search: { ...search, view: view === "commissions" ? undefined : view },
              resetScroll: false,
            });
          }}
        >
          <Tabs.List px="lg" pt="xs" className={classes["views"]}>
            {VIEWS.map((view) => (
              <Tabs.Tab key={view} value={view}>
                {t(`views.${view}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="commissions">
            <Commissions me={me} />
          </Tabs.Panel>
          <Tabs.Panel value="friends">
            <Friends me={me} />
          </Tabs.Panel>
          <Tabs.Panel value="payouts">
            <Payouts />
          </Tabs.Panel>
          <Tabs.Panel value="statements">
            <Statements me={me} />
          </Tabs.Panel>
        </Tabs>
      </Panel>
      <Answers me={me} />
      <CommissionStory />
    </Stack>
  );
}
