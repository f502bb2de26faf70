import { useQuery } from "@apollo/client/react";
import { Anchor, Group, SimpleGrid, Stack, Tabs, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { failures } from "../../../api/errors";
import { usePolling } from "../../../api/polling";
import { Empty } from "../../../components/empty";
import { LoadFailed, PartialErrors } from "../../../components/load-failed";
import { Money } from "../../../components/money";
import { Panel } from "../../../components/panel";
import { deployment } from "../../../session/settings";
import { Waiting } from "../../../shell/waiting";
import { Approval } from "./approval";
import { BatchFacts } from "./batch-facts";
import { BatchStatus } from "./batch-status";
import { ByHand } from "./by-hand";
import { Figure } from "./figure";
import { VIEWS } from "./filters";
import { Items } from "./items";
import { LeftOutTab } from "./left-out-tab";
import { type BatchFactsFragment as Batch, PayoutBatchDocument } from "./payouts.generated";
import { Record } from "./record";
import { Sending } from "./sending";

const page = getRouteApi("/shell/settings/payouts/$batchId");

/** How often a batch is looked at while something in it happens by itself. */
const WATCH_MS = 2_000;

/** One batch: how far it is, what there is to do, and who gets what. */
export function BatchPage() {
  const t = useTranslations("payouts.batch");
  const { batchId } = page.useParams();
  const result = useQuery(PayoutBatchDocument, { variables: { id: batchId } });
  const { data, error, refetch } = result;
  const again = () => void refetch();
  const batch = data?.payoutBatch;
  usePolling(result, batch && happensByItself(batch) ? WATCH_MS : 0);
  useEffect(() => {
    if (batch)
      document.title = `${t("title", { number: batch.number })} · ${deployment().platformName}`;
  }, [batch, t]);
  const failed = error ? failures(error) : [];
  return (
    <Stack gap="lg">
      <Anchor component={Link} to="/settings/payouts" size="sm" underline="hover">
        <Group gap={6}>
          <IconArrowLeft size={16} aria-hidden />
          {t("back")}
        </Group>
      </Anchor>
      {batch ? (
        <>
          <PartialErrors failed={failed} again={again} />
          <Shown
            batch={batch}
            me={data.viewer?.id ?? ""}
            needsSecond={data.programPolicy.requireSecondOperator}
          />
        </>
      ) : failed.length > 0 ? (
        <LoadFailed failed={failed} again={again} />
      ) : data ? (
        <Panel>
          <Empty title={t("unknown")} text={t("unknownText")} />
        </Panel>
      ) : (
        <Waiting />
      )}
    </Stack>
  );
}

/** Whether it changes without anybody doing something: then it is looked at often. */
function happensByItself({ status, progress }: Batch): boolean {
  if (status === "PREPARING") return true;
  return (status === "APPROVED" || status === "PAYING") && progress.waiting > progress.byHand;
}

function Shown({ batch, me, needsSecond }: { batch: Batch; me: string; needsSecond: boolean }) {
  const t = useTranslations("payouts.batch");
  const { number, status, total, itemCount, commissionCount, leftOutSums, progress } = batch;
  const leftOut = leftOutSums.reduce((sum, { count }) => sum + count, 0);
  const isPaying = status === "APPROVED" || status === "PAYING";
  return (
    <>
      <Group gap="sm">
        <Title order={2} size="h1">
          {t("title", { number })}
        </Title>
        <BatchStatus of={status} />
      </Group>
      <Panel>
        <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="xl">
          <Figure label={t("amount")}>{total ? <Money of={total} /> : "–"}</Figure>
          <Figure label={t("promoters")}>{itemCount}</Figure>
          <Figure label={t("commissions")}>{commissionCount}</Figure>
          <Figure label={t("leftOut")}>
            <Anchor
              component={Link}
              to="."
              search={{ view: "leftOut" } as never}
              resetScroll={false}
              inherit
            >
              {leftOut}
            </Anchor>
          </Figure>
        </SimpleGrid>
      </Panel>
      {status === "DRAFT" && <Approval batch={batch} me={me} needsSecond={needsSecond} />}
      {progress.total > 0 && status !== "DRAFT" && status !== "CANCELLED" && (
        <Sending batch={batch} />
      )}
      {isPaying && (progress.byHand > 0 || batch.csvFiles.length > 0) && <ByHand batch={batch} />}
      <Views batch={batch} />
      <BatchFacts batch={batch} />
    </>
  );
}

function Views({ batch }: { batch: Batch }) {
  const t = useTranslations("payouts.batch.views");
  const { view = "items", ...search } = page.useSearch();
  const navigate = page.useNavigate();
  return (
    <Panel flush>
      <Tabs
        value={view}
        keepMounted={false}
        onChange={(value) => {
          const next = VIEWS.find((each) => each === value);
          void navigate({
            search: { ...search, view: next === "items" ? undefined : next },
            resetScroll: false,
          });
        }}
      >
        <Tabs.List px="lg" pt="xs">
          {VIEWS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(each)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="items">
          <Items batch={batch} />
        </Tabs.Panel>
        <Tabs.Panel value="leftOut">
          <LeftOutTab batch={batch} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <Record batch={batch} />
        </Tabs.Panel>
      </Tabs>
    </Panel>
  );
}
