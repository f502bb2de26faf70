import { useApolloClient } from "@apollo/client/react";
import { Alert, Button, FileButton, Group, List, Stack, Text, Title } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { DateTime } from "../../../components/date-time";
import { ExportCsv } from "../../../components/export-csv";
import { useMoney } from "../../../components/money";
import { Panel } from "../../../components/panel";
import { UserErrors } from "../../../components/user-errors";
import {
  type BatchFactsFragment as Batch,
  MarkPayoutItemsPaidByCsvDocument,
} from "./payouts.generated";
import classes from "./payouts.module.css";

/** The bank's file down, and up again with the references of what was sent. */
export function ByHand({ batch }: { batch: Batch }) {
  const t = useTranslations("payouts.hand");
  const { byHand } = batch.progress;
  return (
    <Panel title={t("title")} about={byHand > 0 ? t("about", { count: byHand }) : t("aboutDone")}>
      <div className={classes["halves"]}>
        <Down batch={batch} />
        {batch.csvFiles.length > 0 && <Up batch={batch} />}
      </div>
    </Panel>
  );
}

function Down({ batch }: { batch: Batch }) {
  const t = useTranslations("payouts.hand");
  const money = useMoney();
  const client = useApolloClient();
  const { csvFiles, csvPath, progress } = batch;
  // A download puts what is in the file on its way.
  const again = () => void client.refetchQueries({ include: ["PayoutBatch", "PayoutItems"] });
  return (
    <Stack gap="sm">
      {csvFiles.map(({ part, path, itemCount, amount, downloadedBy, downloadedAt }) => (
        <Group key={part} justify="space-between" gap="sm">
          <div>
            <Text size="sm" fw={600}>
              {t("file", { part })}
            </Text>
            <Text size="xs" c="dimmed">
              {t("fileText", { count: itemCount, amount: money(amount), name: downloadedBy })},{" "}
              <DateTime at={downloadedAt} />
            </Text>
          </div>
          <ExportCsv path={path} text={t("downloadAgain")} size="xs" onSaved={again} />
        </Group>
      ))}
      {progress.byHand > 0 && (
        <div>
          <ExportCsv
            path={csvFiles.length > 0 ? `${csvPath}?part=${csvFiles.length + 1}` : csvPath}
            text={csvFiles.length > 0 ? t("downloadNext") : t("download")}
            variant={csvFiles.length > 0 ? "subtle" : "filled"}
            size={csvFiles.length > 0 ? "compact-sm" : "sm"}
            onSaved={again}
          />
          {csvFiles.length === 0 && (
            <Text size="xs" c="dimmed" mt={6}>
              {t("downloadText")}
            </Text>
          )}
        </div>
      )}
    </Stack>
  );
}

function Up({ batch }: { batch: Batch }) {
  const t = useTranslations("payouts.hand");
  const [unread, setUnread] = useState(false);
  const { act, acting, answer, refusals, failed } = useAct(MarkPayoutItemsPaidByCsvDocument, {
    refetch: ["PayoutItems", "PayoutHistory"],
  });
  const upload = async (file: File | null) => {
    if (!file) return;
    const csv = await file.text().catch(() => null);
    setUnread(csv === null);
    if (csv !== null) await act({ batchId: batch.id, csv });
  };
  const done = refusals.length === 0 && !failed ? answer?.markPayoutItemsPaidByCsv : undefined;
  return (
    <Stack gap="sm">
      <div>
        <Title order={3}>{t("upload")}</Title>
        <Text size="sm" c="dimmed">
          {t("uploadAbout")}
        </Text>
      </div>
      <FileButton
        accept="text/csv,.csv,text/plain"
        onChange={(file) => void upload(file)}
        inputProps={{ "aria-label": t("choose") }}
        key={answer?.markPayoutItemsPaidByCsv.marked}
      >
        {(props) => (
          <Button
            {...props}
            variant="default"
            size="sm"
            loading={acting}
            leftSection={<IconUpload size={16} stroke={1.7} aria-hidden />}
            style={{ alignSelf: "flex-start" }}
          >
            {t("choose")}
          </Button>
        )}
      </FileButton>
      {unread && <Alert color="red" variant="light" title={t("unread")} role="alert" />}
      <UserErrors refusals={refusals} failed={failed} />
      {done && <Uploaded marked={done.marked} errors={done.lineErrors} />}
    </Stack>
  );
}

function Uploaded({
  marked,
  errors,
}: {
  marked: number;
  errors: readonly { line: number; message: string }[];
}) {
  const t = useTranslations("payouts.hand");
  return (
    <Alert
      color={errors.length > 0 ? "yellow" : "teal"}
      variant="light"
      title={t("marked", { count: marked })}
      role="status"
    >
      {errors.length > 0 && (
        <Stack gap="xs">
          <Text size="sm">{t("lines", { count: errors.length })}</Text>
          <List size="sm" spacing={4}>
            {errors.map(({ line, message }) => (
              <List.Item key={line}>
                <b>{t("line", { line })}</b>: {message}
              </List.Item>
            ))}
          </List>
          <Text size="sm" c="dimmed">
            {t("again")}
          </Text>
        </Stack>
      )}
    </Alert>
  );
}
