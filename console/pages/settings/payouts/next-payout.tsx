import { useQuery } from "@apollo/client/react";
import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconHourglass } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useFormatter, useTranslations } from "use-intl";
import { failures } from "../../../api/errors";
import { useMonth } from "../../../components/date-time";
import { Empty } from "../../../components/empty";
import { LoadFailed, PartialErrors } from "../../../components/load-failed";
import { useMoney } from "../../../components/money";
import { monthBefore } from "../../../components/month-before";
import { Panel } from "../../../components/panel";
import { Segments } from "../../../components/segments";
import { Waiting } from "../../../shell/waiting";
import { PayoutPlanDocument, type PayoutPlanQuery } from "./payouts.generated";
import { Preview } from "./preview";

const page = getRouteApi("/shell/settings/payouts");

type OpenBatch = PayoutPlanQuery["draft"]["nodes"][number];

/** What the next batch of a currency would pay; or the batch that is open, and comes first. */
export function NextPayout() {
  const t = useTranslations("payouts.next");
  const { data, error, refetch } = useQuery(PayoutPlanDocument);
  const again = () => void refetch();
  const failed = error ? failures(error) : [];
  if (!data) {
    return (
      <Panel title={t("title")}>
        {failed.length > 0 ? <LoadFailed failed={failed} again={again} /> : <Waiting />}
      </Panel>
    );
  }
  return (
    <>
      <PartialErrors failed={failed} again={again} />
      <Planned data={data} />
    </>
  );
}

function Planned({ data }: { data: PayoutPlanQuery }) {
  const t = useTranslations("payouts.next");
  const month = useMonth();
  const format = useFormatter();
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const { payoutPlan, programPolicy, openMonth } = data;
  const open = [...data.draft.nodes, ...data.preparing.nodes];
  const currencies = [
    ...new Set([...payoutPlan.currencies, ...open.map(({ currency }) => currency)]),
  ].sort(
    (one, other) =>
      Number(other === programPolicy.currency) - Number(one === programPolicy.currency),
  );
  const currency = currencies.find((each) => each === search.currency) ?? currencies[0];
  const batch = open.find((each) => each.currency === currency);
  return (
    <Panel
      title={t("title")}
      about={t(aboutOf(payoutPlan, batch), {
        month: month(payoutPlan.month),
        date: format.dateTime(new Date(`${payoutPlan.preparesOn}T12:00:00Z`), "date"),
        next: month(monthBefore(payoutPlan.preparesOn)),
        number: batch?.number ?? 0,
      })}
      acts={
        currencies.length > 1 && (
          <Segments
            aria-label={t("currency")}
            data={currencies.map((each) => ({ value: each, label: each }))}
            value={currency ?? ""}
            onChange={(value) =>
              void navigate({ search: { ...search, currency: value }, resetScroll: false })
            }
          />
        )
      }
    >
      <Stack gap="md">
        {openMonth.month <= payoutPlan.month && (
          <Alert
            color="yellow"
            variant="light"
            icon={<IconHourglass aria-hidden />}
            title={t("monthOpen", { month: month(openMonth.month) })}
          >
            {openMonth.message}
          </Alert>
        )}
        {batch ? (
          <OpenBatchNote batch={batch} />
        ) : currency ? (
          <Preview key={currency} currency={currency} cutoff={payoutPlan.cutoff} />
        ) : (
          <Empty title={t("noCurrency")} text={t("noCurrencyText")} />
        )}
      </Stack>
    </Panel>
  );
}

/** The schedule's next day is for the month before that day's; what its last day was for it prepares later, once nothing else is open. */
function aboutOf(plan: PayoutPlanQuery["payoutPlan"], batch: OpenBatch | undefined) {
  if (batch) return batch.cutoff < plan.cutoff ? "aboutAfter" : "aboutPrepared";
  return monthBefore(plan.preparesOn) === plan.month ? "about" : "aboutLate";
}

/** Only one batch of a currency is open at a time. */
function OpenBatchNote({ batch }: { batch: OpenBatch }) {
  const t = useTranslations("payouts.next");
  const money = useMoney();
  const format = useFormatter();
  const { id, number, currency, total, itemCount, cutoff } = batch;
  return (
    <Alert color="blue" variant="light" title={t("open", { currency })}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {total
            ? t("openText", {
                amount: money(total),
                count: itemCount,
                date: format.dateTime(new Date(cutoff), "date"),
              })
            : t("openPreparing")}
        </Text>
        <Button component={Link} to={`/settings/payouts/${id}`} size="sm" variant="default">
          {t("openLink", { number })}
        </Button>
      </Stack>
    </Alert>
  );
}
