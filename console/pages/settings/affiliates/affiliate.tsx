import { useQuery } from "@apollo/client/react";
import { Anchor, Group, SimpleGrid, Stack, Tabs, Text, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { failures } from "../../../api/errors";
import { Copy, CopyId } from "../../../components/copy";
import { DateTime } from "../../../components/date-time";
import { Empty } from "../../../components/empty";
import { LoadFailed, PartialErrors } from "../../../components/load-failed";
import { Panel } from "../../../components/panel";
import { StatRow } from "../../../components/stat-row";
import { Waiting } from "../../../shell/waiting";
import { Sums } from "../sums";
import { SettingsAffiliateDocument, type SettingsAffiliateQuery } from "./affiliate.generated";
import { Commissions } from "./commissions";
import { History } from "./history";
import { Notes } from "./notes";
import { AffiliateStatus } from "./status";
import { StatusActs } from "./status-acts";
import { Terms } from "./terms";

const page = getRouteApi("/shell/settings/affiliates/$id");

/** An affiliate as its page has it. */
export type Affiliate = NonNullable<SettingsAffiliateQuery["affiliate"]>;
/** The policy in force, as far as it speaks of an affiliate. */
export type Policy = SettingsAffiliateQuery["programPolicy"];

/** One affiliate: where it stands, what it earns and on what terms, and everything that operators did to it. */
export function AffiliatePage() {
  const t = useTranslations("affiliates");
  const { id } = page.useParams();
  const { data, error, refetch } = useQuery(SettingsAffiliateDocument, { variables: { id } });
  const failed = error ? failures(error) : [];
  const again = () => void refetch();
  const affiliate = data?.affiliate;
  return (
    <>
      <Anchor component={Link} to="/settings/affiliates" size="sm" underline="hover">
        <Group gap={4} component="span" display="inline-flex">
          <IconArrowLeft size={15} stroke={1.7} aria-hidden />
          {t("all")}
        </Group>
      </Anchor>
      {affiliate ? (
        <Stack gap="lg" mt="sm">
          <PartialErrors failed={failed} again={again} />
          <Shown affiliate={affiliate} policy={data.programPolicy} />
        </Stack>
      ) : failed.length > 0 ? (
        <Stack mt="sm">
          <LoadFailed failed={failed} again={again} />
        </Stack>
      ) : data ? (
        <Empty title={t("unknown")} text={t("unknownText", { id })} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function Shown({ affiliate, policy }: { affiliate: Affiliate; policy: Policy }) {
  const t = useTranslations("affiliates");
  const { view } = page.useSearch();
  const navigate = page.useNavigate();
  return (
    <>
      <Heading affiliate={affiliate} />
      <Figures affiliate={affiliate} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Terms affiliate={affiliate} policy={policy} />
        <Notes affiliate={affiliate} />
      </SimpleGrid>
      <Panel flush>
        <Tabs
          value={view ?? "commissions"}
          keepMounted={false}
          onChange={(value) =>
            void navigate({
              search: { view: value === "history" ? "history" : undefined },
              resetScroll: false,
            })
          }
        >
          <Tabs.List px="lg" pt="xs">
            <Tabs.Tab value="commissions">{t("commissions.title")}</Tabs.Tab>
            <Tabs.Tab value="history">{t("history.title")}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="commissions">
            <Commissions affiliate={affiliate} policy={policy} />
          </Tabs.Panel>
          <Tabs.Panel value="history">
            <History id={affiliate.id} />
          </Tabs.Panel>
        </Tabs>
      </Panel>
    </>
  );
}

function Heading({ affiliate }: { affiliate: Affiliate }) {
  const t = useTranslations("affiliates");
  const { id, promoter, status, createdAt } = affiliate;
  return (
    <Group justify="space-between" align="flex-start" gap="md">
      <Stack gap={6}>
        <Group gap="sm">
          <Title order={2} size="h2" fz={24}>
            {promoter?.user.id ?? id}
          </Title>
          <AffiliateStatus of={status} />
        </Group>
        <Group gap="md" c="dimmed" fz="sm">
          {promoter && (
            <Group gap={2}>
              <Text span inherit ff="monospace">
                {promoter.code}
              </Text>
              <Copy value={promoter.code} what={t("code")} />
            </Group>
          )}
          <CopyId id={id} what={t("id")} />
          <span>
            {t("joined")} <DateTime at={createdAt} show="date" />
          </span>
        </Group>
      </Stack>
      <StatusActs affiliate={affiliate} />
    </Group>
  );
}

/** Its money at a glance, of every currency. */
function Figures({ affiliate }: { affiliate: Affiliate }) {
  const t = useTranslations("affiliates.figures");
  const { promoter } = affiliate;
  const earnings = promoter?.earnings;
  const sums = (of: "pending" | "confirmed" | "paid") => (
    <Sums of={earnings?.byCurrency.map((each) => each[of]) ?? []} signed />
  );
  const next = earnings?.nextPayoutOn;
  return (
    <StatRow
      stats={[
        { label: t("pending"), value: sums("pending"), why: t("aboutPending") },
        {
          label: t("confirmed"),
          value: sums("confirmed"),
          why: t("aboutConfirmed"),
          note:
            affiliate.status === "ACTIVE"
              ? next && (
                  <>
                    {t("next")} <DateTime at={`${next}T12:00:00Z`} show="date" />
                  </>
                )
              : t(affiliate.status === "SUSPENDED" ? "notPaid" : "notPaidRevoked"),
        },
        { label: t("paid"), value: sums("paid"), why: t("aboutPaid") },
        {
          label: t("referrals"),
          value: promoter?.referralCount ?? "–",
          note: affiliate.tier
            ? t("tier", { tier: affiliate.tier.name, from: affiliate.tier.fromReferrals })
            : t("noTier"),
        },
      ]}
    />
  );
}
