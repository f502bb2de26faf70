import { Button, Center, Group, Skeleton, Stack, Table, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Rows } from "../api/pages";
import classes from "./list.module.css";
import { LoadFailed, PartialErrors } from "./load-failed";
import { Sideways } from "./sideways";

/** A column; on a phone a line of the row's card. */
export interface Column<Row> {
  key: string;
  /** Its heading. */
  title: string;
  cell(row: Row): ReactNode;
  /** Figures stand on the right. */
  right?: boolean;
  /** On a phone: the card's heading, what stands beside it, a line with its title (the default), or not shown. */
  phone?: "heading" | "aside" | "line" | "hidden";
}

export interface ListProps<Row> {
  /** What is listed, for those who do not see it. */
  label: string;
  columns: Column<Row>[];
  list: Rows<Row>;
  rowKey(row: Row): string;
  /** Shown when there is no row: see `Empty`. */
  empty: ReactNode;
  onRow?: (row: Row) => void;
}

/** A list of the API's: a table, cards on a phone; skeleton, empty, failed, and more by a button. */
export function List<Row>(props: ListProps<Row>) {
  const { list, empty, columns } = props;
  const t = useTranslations("words.list");
  const onPhone = useMediaQuery("(max-width: 48em)", window.innerWidth <= 768, {
    getInitialValueInEffect: false,
  });
  if (list.loading) return <Waiting columns={columns.length} />;
  if (list.rows.length === 0 && list.failed.length > 0) {
    return (
      <div className={classes["padded"]}>
        <LoadFailed failed={list.failed} again={list.again} />
      </div>
    );
  }
  if (list.rows.length === 0) return empty;
  return (
    <div>
      {list.failed.length > 0 && (
        <div className={classes["padded"]}>
          <PartialErrors failed={list.failed} again={list.again} />
        </div>
      )}
      {onPhone ? <Cards {...props} /> : <Rowed {...props} />}
      <Group justify="space-between" className={classes["foot"]}>
        <Text size="xs" c="dimmed" aria-live="polite">
          {list.totalCount === null
            ? t("shown", { count: list.rows.length })
            : t("shownOf", { count: list.rows.length, total: list.totalCount })}
        </Text>
        {list.hasMore && (
          <Button variant="default" size="xs" loading={list.loadingMore} onClick={list.more}>
            {t("more")}
          </Button>
        )}
      </Group>
    </div>
  );
}

function Rowed<Row>({ label, columns, list, rowKey, onRow }: ListProps<Row>) {
  return (
    <Sideways label={label} minWidth={Math.min(680, columns.length * 120)}>
      <Table
        verticalSpacing="sm"
        horizontalSpacing="lg"
        highlightOnHover={Boolean(onRow)}
        highlightOnHoverColor="var(--console-row)"
        className={classes["table"]}
      >
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ key, title, right }) => (
              <Table.Th key={key} ta={right ? "right" : undefined} scope="col">
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.rows.map((row) => (
            <Table.Tr
              key={rowKey(row)}
              onClick={onRow && (() => onRow(row))}
              className={onRow ? classes["open"] : undefined}
            >
              {columns.map(({ key, cell, right }) => (
                <Table.Td key={key} ta={right ? "right" : undefined}>
                  {cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Sideways>
  );
}

function Cards<Row>({ label, columns, list, rowKey, onRow }: ListProps<Row>) {
  const at = (place: Column<Row>["phone"]) =>
    columns.filter(({ phone = "line" }) => phone === place);
  return (
    <ul className={classes["cards"]} aria-label={label}>
      {list.rows.map((row) => (
        <li
          key={rowKey(row)}
          onClick={onRow && (() => onRow(row))}
          onKeyDown={onRow && ((event) => event.key === "Enter" && onRow(row))}
        >
          <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
            <div className={classes["heading"]}>
              {at("heading").map(({ key, cell }) => (
                <div key={key}>{cell(row)}</div>
              ))}
            </div>
            <div className={classes["aside"]}>
              {at("aside").map(({ key, cell }) => (
                <div key={key}>{cell(row)}</div>
              ))}
            </div>
          </Group>
          <dl className={classes["lines"]}>
            {at("line").map(({ key, title, cell }) => (
              <div key={key}>
                <dt>{title}</dt>
                <dd>{cell(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Waiting({ columns }: { columns: number }) {
  return (
    <Stack gap={14} p="lg" aria-busy="true">
      {[1, 2, 3, 4, 5].map((row) => (
        <Group key={row} grow wrap="nowrap">
          {[1, 2, 3, 4].slice(0, columns).map((cell) => (
            <Skeleton key={cell} height={16} />
          ))}
        </Group>
      ))}
      <Center h={8} />
    </Stack>
  );
}
