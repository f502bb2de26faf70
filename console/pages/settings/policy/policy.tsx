import { Alert, Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { useRows } from "../../../api/pages";
import { DateTime } from "../../../components/date-time";
import { Empty } from "../../../components/empty";
import { type Column, List } from "../../../components/list";
import { LoadFailed } from "../../../components/load-failed";
import { Panel } from "../../../components/panel";
import { usePercent } from "../../../components/percent";
import { Status } from "../../../components/status";
import { Waiting } from "../../../shell/waiting";
import { Facts } from "../facts";
import classes from "../settings.module.css";
import { TabIntro } from "../settings-frame";
import { SECTION_NAMES, SECTIONS } from "./fields";
import { type PolicyTermsFragment, SettingsPoliciesDocument } from "./policy.generated";
import { PolicyValue } from "./policy-value";

const page = getRouteApi("/shell/settings/policy");

/** The terms of the program: what is in force, and every version before. */
export function PolicyTab() {
  const t = useTranslations("policy");
  const { version } = page.useSearch();
  const navigate = page.useNavigate();
  const list = useRows(SettingsPoliciesDocument, {}, (data) => data.programPolicies);
  const [inForce] = list.rows;
  const shown = list.rows.find((each) => each.version === version) ?? inForce;
  const columns = useColumns(inForce?.version);
  return (
    <>
      <TabIntro about={t("about")}>
        <Button
          component={Link}
          to="/settings/policy/new"
          leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
        >
          {t("next")}
        </Button>
      </TabIntro>
      <Stack gap="lg">
        {shown ? (
          <Terms policy={shown} isInForce={shown === inForce} />
        ) : list.failed.length > 0 ? (
          <LoadFailed failed={list.failed} again={list.again} />
        ) : (
          <Waiting />
        )}
        {inForce && (
          <Panel title={t("versions")} flush>
            <List
              label={t("allVersions")}
              list={list}
              columns={columns}
              rowKey={(row) => String(row.version)}
              onRow={(row) => void navigate({ search: { version: row.version } })}
              empty={<Empty title={t("none")} />}
            />
          </Panel>
        )}
      </Stack>
    </>
  );
}

function Terms({ policy, isInForce }: { policy: PolicyTermsFragment; isInForce: boolean }) {
  const t = useTranslations("policy");
  return (
    <Panel
      title={t("versionOf", { version: policy.version })}
      about={
        <>
          {t("published")} <DateTime at={policy.publishedAt} /> ·{" "}
          {policy.publishedBy === "configuration" ? t("configuration") : policy.publishedBy}
        </>
      }
      acts={isInForce && <Status tone="good" text={t("inForce")} />}
    >
      <Stack gap="lg">
        {!isInForce && (
          <Alert color="blue" variant="light" title={t("earlier")}>
            <Group justify="space-between" gap="sm">
              <Text size="sm" maw={560}>
                {t("earlierText")}
              </Text>
              <Group gap="xs">
                <Button component={Link} to="/settings/policy" size="xs" variant="default">
                  {t("showInForce")}
                </Button>
                <Button
                  component={Link}
                  to="/settings/policy/new"
                  search={{ version: policy.version } as never}
                  size="xs"
                  variant="default"
                >
                  {t("beginFrom")}
                </Button>
              </Group>
            </Group>
          </Alert>
        )}
        <div className={classes["columns"]}>
          {SECTION_NAMES.map((section) => (
            <Stack key={section} gap={4}>
              <Title order={3}>{t(`sections.${section}`)}</Title>
              <Facts
                rows={SECTIONS[section].map(({ name }) => [
                  t(`fields.${name}.label`),
                  <PolicyValue
                    key={name}
                    name={name}
                    value={policy[name]}
                    currency={policy.currency}
                  />,
                ])}
              />
            </Stack>
          ))}
        </div>
      </Stack>
    </Panel>
  );
}

function useColumns(inForce: number | undefined): Column<PolicyTermsFragment>[] {
  const t = useTranslations("policy");
  const percent = usePercent();
  return [
    {
      key: "version",
      title: t("version"),
      phone: "heading",
      cell: ({ version }) => (
        <Group gap="sm">
          <Anchor
            component={Link}
            to="/settings/policy"
            search={{ version } as never}
            size="sm"
            fw={600}
            underline="hover"
            onClick={(event: MouseEvent) => event.stopPropagation()}
          >
            {t("versionOf", { version })}
          </Anchor>
          {version === inForce && <Status tone="good" text={t("inForce")} />}
        </Group>
      ),
    },
    { key: "basis", title: t("fields.basis.label"), cell: ({ basis }) => t(`basis.${basis}`) },
    {
      key: "rate",
      title: t("fields.rateBps.label"),
      right: true,
      cell: ({ rateBps, tiers }) => (
        <>
          {percent(rateBps)}
          {tiers.length > 0 && (
            <Text size="xs" c="dimmed">
              {t("withTiers", { count: tiers.length })}
            </Text>
          )}
        </>
      ),
    },
    {
      key: "by",
      title: t("by"),
      cell: ({ publishedBy }) =>
        publishedBy === "configuration" ? t("configuration") : publishedBy,
    },
    {
      key: "at",
      title: t("published"),
      cell: ({ publishedAt }) => <DateTime at={publishedAt} show="date" />,
    },
  ];
}
