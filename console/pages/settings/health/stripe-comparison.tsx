import { Alert, Group, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { CopyId } from "../../../components/copy";
import { DateTime, useMonth } from "../../../components/date-time";
import { LoadFailed } from "../../../components/load-failed";
import { Money } from "../../../components/money";
import { monthBefore } from "../../../components/month-before";
import { Panel } from "../../../components/panel";
import { Segments } from "../../../components/segments";
import { Sideways } from "../../../components/sideways";
import { useComparison } from "./checks";
import type { Comparison } from "./differences";
import { ShowMore } from "./show-more";

const page = getRouteApi("/shell/settings/health");

/** Stripe's own list of a month beside the books: what was compared, when, and every difference with what it means. */
export function StripeComparison() {
  const t = useTranslations("health.stripe");
  const month = useMonth();
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const newest = useComparison();
  const { data, failed, again } = useComparison(search.month);
  const latest = newest.data?.reconciliation.month;
  const found = data?.reconciliation;
  const months = latest ? [latest, monthBefore(latest)] : [];
  return (
    <Panel
      title={t("title")}
      about={t("about")}
      acts={
        months.length > 0 && (
          <Segments
            aria-label={t("month")}
            data={months.map((value) => ({ value, label: month(value) }))}
            value={search.month ?? latest ?? ""}
            onChange={(value) =>
              void navigate({
                search: { ...search, month: value === latest ? undefined : value },
                resetScroll: false,
              })
            }
          />
        )
      }
    >
      {failed.some(({ code }) => code === "NOT_FOUND") ? (
        <Alert color="gray" variant="light" title={t("notYet")}>
          {t("notYetText")}
        </Alert>
      ) : failed.length > 0 ? (
        <LoadFailed failed={failed} again={again} />
      ) : found ? (
        <Compared found={found} />
      ) : (
        <Skeleton height={64} />
      )}
    </Panel>
  );
}

function Compared({ found }: { found: Comparison }) {
  const t = useTranslations("health.stripe");
  const month = useMonth();
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed">
        {t("listed", { month: month(found.month) })} <DateTime at={found.comparedAt} />.
      </Text>
      {found.clean && (
        <Alert
          color="teal"
          variant="light"
          icon={<IconCheck aria-hidden />}
          title={t("clean", { month: month(found.month) })}
        >
          {t("cleanText")}
        </Alert>
      )}
      {found.eventsDead > 0 && (
        <Alert color="red" variant="light" title={t("dead", { count: found.eventsDead })}>
          {t("deadText")}
        </Alert>
      )}
      <Undecided ids={found.paymentsWithoutDecision} />
      <Unlisted rows={found.commissionsWithoutPayment} />
      <Mismatches rows={found.amountMismatches} />
    </Stack>
  );
}

/** One kind of difference: what it is, what it means, and where. */
function Kind({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Stack gap="xs" component="section">
      <Title order={3}>{title}</Title>
      <Text size="sm" c="dimmed" maw={720}>
        {text}
      </Text>
      {children}
    </Stack>
  );
}

function Undecided({ ids }: { ids: readonly string[] }) {
  const t = useTranslations("health.stripe.undecided");
  if (ids.length === 0) return null;
  return (
    <Kind title={t("title", { count: ids.length })} text={t("text")}>
      <ShowMore of={ids}>
        {(shown) => (
          <Group gap="md">
            {shown.map((id) => (
              <CopyId key={id} id={id} what={t("payment")} />
            ))}
          </Group>
        )}
      </ShowMore>
    </Kind>
  );
}

function Unlisted({ rows }: { rows: Comparison["commissionsWithoutPayment"] }) {
  const t = useTranslations("health.stripe.unlisted");
  const columns = useTranslations("health.stripe.column");
  if (rows.length === 0) return null;
  return (
    <Kind title={t("title", { count: rows.length })} text={t("text")}>
      <ShowMore of={rows}>
        {(shown) => (
          <Differences
            head={[columns("promoter"), columns("payment"), columns("booked")]}
            label={t("label")}
          >
            {shown.map(({ id, source, promoter, amount }) => (
              <Table.Tr key={id}>
                <Table.Td>{promoter?.user.id ?? "–"}</Table.Td>
                <Table.Td>
                  <CopyId id={source} what={columns("payment")} />
                </Table.Td>
                <Table.Td ta="right">
                  <Money of={amount} signed />
                </Table.Td>
              </Table.Tr>
            ))}
          </Differences>
        )}
      </ShowMore>
    </Kind>
  );
}

function Mismatches({ rows }: { rows: Comparison["amountMismatches"] }) {
  const t = useTranslations("health.stripe.mismatch");
  const columns = useTranslations("health.stripe.column");
  if (rows.length === 0) return null;
  return (
    <Kind title={t("title", { count: rows.length })} text={t("text")}>
      <ShowMore of={rows}>
        {(shown) => (
          <Differences
            head={[columns("promoter"), columns("payment"), columns("expected"), columns("booked")]}
            label={t("label")}
          >
            {shown.map(({ commission, expected, actual }) => (
              <Table.Tr key={commission.id}>
                <Table.Td>{commission.promoter?.user.id ?? "–"}</Table.Td>
                <Table.Td>
                  <CopyId id={commission.source} what={columns("payment")} />
                </Table.Td>
                <Table.Td ta="right">
                  <Money of={expected} signed />
                </Table.Td>
                <Table.Td ta="right">
                  <Money of={actual} signed />
                </Table.Td>
              </Table.Tr>
            ))}
          </Differences>
        )}
      </ShowMore>
    </Kind>
  );
}

/** The last column, or two, are amounts. */
function Differences({
  head,
  label,
  children,
}: {
  head: string[];
  label: string;
  children: ReactNode;
}) {
  return (
    <Sideways label={label} minWidth={head.length * 110}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {head.map((title, place) => (
              <Table.Th key={title} scope="col" ta={place >= 2 ? "right" : undefined}>
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Sideways>
  );
}
