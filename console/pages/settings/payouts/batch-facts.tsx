import { useFormatter, useTranslations } from "use-intl";
import { CopyId } from "../../../components/copy";
import { DateTime } from "../../../components/date-time";
import { Panel } from "../../../components/panel";
import type { BatchFactsFragment as Batch } from "./payouts.generated";
import classes from "./payouts.module.css";
import { useWho } from "./promoter";

/** What a batch is about, who prepared and approved it, and when. */
export function BatchFacts({ batch }: { batch: Batch }) {
  const t = useTranslations("payouts.batch");
  const format = useFormatter();
  const who = useWho();
  const { cutoff, preparedAt, preparedBy, approvals, settledAt, snapshotHash, id } = batch;
  return (
    <Panel>
      <dl className={classes["facts"]}>
        <dt>{t("for")}</dt>
        <dd>{t("until", { date: format.dateTime(new Date(cutoff), "moment") })}</dd>
        <dt>{t("preparedBy")}</dt>
        <dd>
          <DateTime at={preparedAt} /> {t("by", { name: who(preparedBy) })}
        </dd>
        {approvals.map(({ by, at }) => (
          <div key={by} style={{ display: "contents" }}>
            <dt>{t("approvedBy")}</dt>
            <dd>
              <DateTime at={at} /> {t("by", { name: by })}
            </dd>
          </div>
        ))}
        {settledAt && (
          <>
            <dt>{t("settled")}</dt>
            <dd>
              <DateTime at={settledAt} />
            </dd>
          </>
        )}
        {snapshotHash && (
          <>
            <dt title={t("hashWhy")}>{t("hash")}</dt>
            <dd>
              <CopyId id={snapshotHash} what={t("hash")} />
            </dd>
          </>
        )}
        <dt>{t("id")}</dt>
        <dd>
          <CopyId id={id} what={t("id")} />
        </dd>
      </dl>
    </Panel>
  );
}
