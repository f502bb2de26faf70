import { useQuery } from "@apollo/client/react";
import { Button, Group, Select, Skeleton, Stack, Table, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { CopyId } from "../../components/copy";
import { DateTime, useMonth } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { ExportCsv } from "../../components/export-csv";
import { LoadFailed } from "../../components/load-failed";
import { Money } from "../../components/money";
import { Sideways } from "../../components/sideways";
import { statementOf } from "./first";
import type { Me } from "./me";
import {
  ReferralEarningsDocument,
  ReferralStatementDocument,
  type ReferralStatementQuery,
} from "./referrals.generated";
import classes from "./referrals.module.css";

const page = getRouteApi("/shell/referrals");

type Statement = NonNullable<
  NonNullable<NonNullable<ReferralStatementQuery["viewer"]>["promoter"]>["statement"]
>;

/** What was earned and paid in a month: the same for ever, once it is there. */
export function Statements({ me }: { me: Me }) {
  const t = useTranslations("referrals.statements");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const monthName = useMonth();
  const { data } = useQuery(ReferralEarningsDocument, { fetchPolicy: "cache-first" });
  const { months, month, currencies, currency } = statementOf(search, me, data?.viewer ?? null);
  const go = (changed: { month?: string; currency?: string }) =>
    void navigate({ search: { ...search, ...changed }, resetScroll: false });
  return (
    <>
      <Group className={classes["bar"]} gap="sm">
        <Select
          aria-label={t("month")}
          w={200}
          searchable
          allowDeselect={false}
          data={months.map((value) => ({ value, label: monthName(value) }))}
          value={month}
          onChange={(next) => next && go({ month: next })}
        />
        {currencies.length > 1 && (
          <Select
            aria-label={t("currency")}
            w={110}
            allowDeselect={false}
            data={[...currencies]}
            value={currency ?? null}
            onChange={(next) => next && go({ currency: next })}
          />
        )}
      </Group>
      {currency ? (
        <OfMonth month={month} currency={currency} />
      ) : (
        <Empty title={t("nothing")} text={t("nothingText")} />
      )}
    </>
  );
}

function OfMonth({ month, currency }: { month: string; currency: string }) {
  const t = useTranslations("referrals.statements");
  const monthName = useMonth();
  const { data, error, refetch } = useQuery(ReferralStatementDocument, {
    variables: { month, currency },
  });
  const failed = error ? failures(error) : [];
  const promoter = data?.viewer?.promoter;
  if (failed.length > 0)
    return (
      <div className={classes["bar"]}>
        <LoadFailed failed={failed} again={() => void refetch()} />
      </div>
    );
  if (!promoter)
    return (
      <div className={classes["bar"]}>
        <Skeleton height={220} />
      </div>
    );
  if (!promoter.statement)
    return <Empty title={t("notYet", { month: monthName(month) })} text={t("notYetText")} />;
  return <Issued statement={promoter.statement} />;
}

/** Lines that are drawn at once: thousands keep a browser busy for seconds, and nobody reads them. */
const FIRST_LINES = 100;

function Issued({ statement }: { statement: Statement }) {
  const t = useTranslations("referrals.statements");
  const monthName = useMonth();
  const onPhone = useMediaQuery("(max-width: 48em)");
  const { opening, closing, lines, digest, csvPath } = statement;
  const [whole, setWhole] = useState(false);
  const shown = whole ? lines : lines.slice(0, FIRST_LINES);
  const title = t("of", { month: monthName(statement.month), currency: statement.currency });
  return (
    <>
      <Text size="sm" c="dimmed" className={classes["bar"]}>
        {t("about")}
      </Text>
      <Sideways label={title} minWidth={320}>
        <Table verticalSpacing="sm" horizontalSpacing={onPhone ? "sm" : "lg"}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("at")}</Table.Th>
              <Table.Th scope="col">{t("what")}</Table.Th>
              <Table.Th scope="col" ta="right">
                {t("amount")}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Sum text={t("opening")} of={opening} />
            {shown.map(({ at, description, reference, amount }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a statement's lines never change.
              <Table.Tr key={index}>
                <Table.Td>
                  <DateTime at={at} show="date" />
                </Table.Td>
                {/* The id of a transfer breaks, so that a phone shows the amount, too. */}
                <Table.Td style={{ overflowWrap: "anywhere" }}>
                  {description}
                  <Text size="xs" c="dimmed">
                    <CopyId id={reference} what={t("reference")} />
                  </Text>
                </Table.Td>
                <Table.Td ta="right">
                  <Money of={amount} signed />
                </Table.Td>
              </Table.Tr>
            ))}
            {shown.length < lines.length && (
              <Table.Tr>
                <Table.Td colSpan={3} ta="center">
                  <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
                    {t("all", { count: lines.length })}
                  </Button>
                </Table.Td>
              </Table.Tr>
            )}
            <Sum text={t("closing")} of={closing} />
          </Table.Tbody>
        </Table>
      </Sideways>
      <Group justify="space-between" className={classes["bar"]}>
        <Stack gap={0}>
          <Text size="xs" c="dimmed">
            {t("same")}
          </Text>
          <Text size="xs" c="dimmed" component="div">
            SHA-256 <CopyId id={digest} what="SHA-256" />
          </Text>
        </Stack>
        <ExportCsv path={csvPath} text={t("csv")} />
      </Group>
    </>
  );
}

function Sum({ text, of }: { text: string; of: Statement["opening"] }) {
  return (
    <Table.Tr>
      <Table.Td colSpan={2}>
        <Text span inherit fw={600}>
          {text}
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        <Text span inherit fw={600}>
          <Money of={of} signed />
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
