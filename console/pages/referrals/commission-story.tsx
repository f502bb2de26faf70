import { useQuery } from "@apollo/client/react";
import { Drawer, Stack, Text, Timeline, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { CopyId } from "../../components/copy";
import { DateTime, useMonth } from "../../components/date-time";
import { LoadFailed } from "../../components/load-failed";
import { Money, useMoney } from "../../components/money";
import { usePercent } from "../../components/percent";
import { Status } from "../../components/status";
import { Waiting } from "../../shell/waiting";
import { useCommissionStatus } from "./commission-status";
import { Decision } from "./decision";
import { useNextPayout } from "./next-payout";
import { ReferralCommissionDocument, type ReferralCommissionQuery } from "./referrals.generated";
import classes from "./referrals.module.css";

const page = getRouteApi("/shell/referrals");

type Commission = NonNullable<ReferralCommissionQuery["commission"]>;

/** Beside the page: one commission, or one payment, from the address. */
export function CommissionStory() {
  const t = useTranslations("referrals.story");
  const close = useTranslations("shell")("close");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const { commission, payment } = search;
  return (
    <Drawer
      opened={Boolean(commission || payment)}
      onClose={() =>
        void navigate({
          search: { ...search, commission: undefined, payment: undefined },
          resetScroll: false,
        })
      }
      position="right"
      size="lg"
      title={commission ? t("title") : t("payment")}
      closeButtonProps={{ "aria-label": close }}
    >
      {commission ? <Story id={commission} /> : payment ? <Decision payment={payment} /> : null}
    </Drawer>
  );
}

function Story({ id }: { id: string }) {
  const t = useTranslations("referrals.story");
  const { data, error, refetch } = useQuery(ReferralCommissionDocument, { variables: { id } });
  const failed = error ? failures(error) : [];
  if (!data)
    return failed.length > 0 ? (
      <LoadFailed failed={failed} again={() => void refetch()} />
    ) : (
      <Waiting />
    );
  const { commission } = data;
  if (!commission) return <Text size="sm">{t("unknown")}</Text>;
  return (
    <Stack gap="xl">
      <Facts commission={commission} />
      <Entries commission={commission} />
      {commission.kind === "PAYMENT" && (
        <Stack gap="sm">
          <Title order={3}>
            {t(commission.status === "CANCELLED" ? "decisionCancelled" : "decision")}
          </Title>
          <Decision payment={commission.source} />
        </Stack>
      )}
    </Stack>
  );
}

function Facts({ commission }: { commission: Commission }) {
  const t = useTranslations("referrals");
  const money = useMoney();
  const percent = usePercent();
  const monthName = useMonth();
  const { tone, text, line, why } = useCommissionStatus(useNextPayout())(commission);
  const { kind, source, base, rateBps, referral, earnedAt } = commission;
  return (
    <Stack gap="md">
      <div>
        <Text fz={30} fw={650} lh={1.2}>
          <Money of={commission.amount} signed />
        </Text>
        {kind !== "ADJUSTMENT" && (
          <Text size="sm" c="dimmed">
            {t(`story.sum.${kind}`, {
              rate: percent(rateBps),
              base: money(base),
              month: kind === "TRUE_REVENUE" ? monthName(source) : source,
            })}
          </Text>
        )}
      </div>
      <div>
        <Status tone={tone} text={text} />
        <Text size="sm" mt={6}>
          {line}
        </Text>
        <Text size="sm" c="dimmed">
          {why}
        </Text>
        {commission.holds
          .filter(({ kind: hold }) => hold !== "HOLD_PERIOD")
          .map((hold) => (
            <Text key={hold.id} size="sm" c="dimmed">
              {t("story.heldSince")} <DateTime at={hold.placedAt} show="date" />: {hold.reason}
            </Text>
          ))}
      </div>
      <dl className={classes["facts"]}>
        <dt>{t("commissions.for")}</dt>
        <dd>{t(`commissions.kind.${kind}`)}</dd>
        <dt>{t("story.friend")}</dt>
        <dd>{referral ? referral.refereeLabel : t("commissions.codeAlone")}</dd>
        <dt>{t("commissions.earned")}</dt>
        <dd>
          <DateTime at={earnedAt} />
        </dd>
        <dt>{t(`story.source.${kind}`)}</dt>
        <dd>
          {kind === "TRUE_REVENUE" ? (
            monthName(source)
          ) : (
            <CopyId id={source} what={t(`story.source.${kind}`)} />
          )}
        </dd>
        <dt>{t("story.policy")}</dt>
        <dd>{commission.policyVersion}</dd>
        <dt>{t("story.id")}</dt>
        <dd>
          <CopyId id={commission.id} what={t("story.id")} />
        </dd>
      </dl>
    </Stack>
  );
}

/** How the amount came to be what it is. */
function Entries({ commission }: { commission: Commission }) {
  const t = useTranslations("referrals.story");
  const { entries } = commission;
  return (
    <Stack gap="sm">
      <Title order={3}>{t("entries")}</Title>
      {entries.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("noEntries")}
        </Text>
      ) : (
        <Timeline bulletSize={14} lineWidth={2} active={entries.length}>
          {entries.map((entry) => (
            <Timeline.Item
              key={entry.id}
              title={
                <Text size="sm" fw={600}>
                  {t(`entry.${entry.kind}`)}: <Money of={entry.amount} signed />
                </Text>
              }
            >
              <Text size="xs" c="dimmed">
                <DateTime at={entry.createdAt} />
                {/* A month is no reference that one looks up. */}
                {!/^\d{4}-\d\d$/.test(entry.reference) && (
                  <>
                    {" · "}
                    <CopyId id={entry.reference} what={t("reference")} />
                  </>
                )}
              </Text>
            </Timeline.Item>
          ))}
        </Timeline>
      )}
    </Stack>
  );
}
