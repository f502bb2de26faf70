import { useTranslations } from "use-intl";
import { useRows } from "../../../api/pages";
import { Empty } from "../../../components/empty";
import { AuditTimeline } from "../audit/timeline";
import { SettingsAffiliateHistoryDocument } from "./affiliate.generated";
import { AFFILIATE_QUERIES } from "./queries";

/** Everything that operators did to an affiliate, the newest first; what can be undone is undone here. */
export function History({ id }: { id: string }) {
  const t = useTranslations("affiliates.history");
  const list = useRows(SettingsAffiliateHistoryDocument, { id }, (data) => data.affiliate?.audit);
  return (
    <AuditTimeline
      list={list}
      refetch={AFFILIATE_QUERIES}
      empty={<Empty title={t("none")} text={t("noneText")} />}
    />
  );
}
