import { Button, Stack, Text, Timeline } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useRows } from "../../../api/pages";
import { DateTime } from "../../../components/date-time";
import { Empty } from "../../../components/empty";
import { LoadFailed } from "../../../components/load-failed";
import { Waiting } from "../../../shell/waiting";
import {
  type BatchFactsFragment as Batch,
  PayoutHistoryDocument,
  type PayoutHistoryQuery,
} from "./payouts.generated";
import classes from "./payouts.module.css";
import { useWho } from "./promoter";

type Entry = PayoutHistoryQuery["auditLog"]["edges"][number]["node"];

const ACTS = [
  "preparePayoutBatch",
  "approvePayoutBatch",
  "cancelPayoutBatch",
  "exportPayoutBatch",
  "markPayoutItemsPaidByCsv",
] as const;

/** What operators did with a batch, from the audit log. */
export function Record({ batch }: { batch: Batch }) {
  const t = useTranslations("payouts.record");
  const list = useRows(PayoutHistoryDocument, { id: batch.id }, (data) => data.auditLog);
  if (list.loading) return <Waiting />;
  if (list.failed.length > 0)
    return (
      <div className={classes["bar"]}>
        <LoadFailed failed={list.failed} again={list.again} />
      </div>
    );
  if (list.rows.length === 0) return <Empty title={t("none")} />;
  return (
    <Stack p="lg" gap="md" align="flex-start">
      <Timeline
        bulletSize={14}
        lineWidth={2}
        active={list.rows.length}
        aria-label={t("title", { number: batch.number })}
      >
        {list.rows.map((entry) => (
          <Timeline.Item
            key={entry.id}
            title={
              <Text size="sm" fw={600}>
                <What entry={entry} />
              </Text>
            }
          >
            <By entry={entry} />
          </Timeline.Item>
        ))}
      </Timeline>
      {list.hasMore && (
        <Button variant="default" size="xs" loading={list.loadingMore} onClick={list.more}>
          {t("more")}
        </Button>
      )}
    </Stack>
  );
}

function What({ entry: { action } }: { entry: Entry }) {
  const t = useTranslations("payouts.record");
  const known = ACTS.find((each) => each === action);
  return known ? t(known) : action;
}

function By({ entry: { actor, at, reason } }: { entry: Entry }) {
  const t = useTranslations("payouts.record");
  const who = useWho();
  return (
    <>
      <Text size="xs" c="dimmed">
        {who(actor)}, <DateTime at={at} />
      </Text>
      {reason && (
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {t("reason", { reason })}
        </Text>
      )}
    </>
  );
}
