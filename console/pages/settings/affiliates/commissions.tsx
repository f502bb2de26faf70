import { Button, Chip, Group, Select, Text } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRows } from "../../../api/pages";
import { Empty } from "../../../components/empty";
import { ExportCsv, exportPath } from "../../../components/export-csv";
import { FilterBar } from "../../../components/filter-bar";
import { List } from "../../../components/list";
import classes from "../settings.module.css";
import { AdjustmentDialog } from "./adjustment-dialog";
import type { Affiliate, Policy } from "./affiliate";
import {
  SettingsAffiliateCommissionsDocument,
  type SettingsAffiliateCommissionsQuery,
} from "./affiliate.generated";
import { commissionsOf } from "./affiliate-first";
import type { AffiliateSearch } from "./affiliate-route";
import { useCommissionColumns } from "./commission-columns";
import { CommissionDialog, type Deed } from "./commission-dialog";
import { COMMISSION_STATUSES } from "./commission-statuses";

const page = getRouteApi("/shell/settings/affiliates/$id");

export type Commission = SettingsAffiliateCommissionsQuery["commissions"]["edges"][number]["node"];

/** What an affiliate earned, and what an operator may do about each of it. */
export function Commissions({ affiliate, policy }: { affiliate: Affiliate; policy: Policy }) {
  const t = useTranslations("affiliates.commissions");
  const search = page.useSearch();
  const { status, held } = search;
  const navigate = page.useNavigate();
  const [deed, setDeed] = useState<Deed | null>(null);
  const [adjusts, setAdjusts] = useState<Commission | "none" | null>(null);
  const promoterId = affiliate.promoter?.id ?? "";
  const list = useRows(
    SettingsAffiliateCommissionsDocument,
    commissionsOf(promoterId, search),
    (data) => data.commissions,
    { skip: !promoterId },
  );
  const columns = useCommissionColumns({ onDeed: setDeed, onAdjust: setAdjusts });
  const set = (change: AffiliateSearch) =>
    void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false });
  const isFiltered = Boolean(status || held);
  return (
    <>
      <Group className={classes["bar"]} justify="space-between">
        <FilterBar active={isFiltered} clear={() => set({ status: undefined, held: undefined })}>
          <Select
            aria-label={t("statuses")}
            placeholder={t("statuses")}
            w={{ base: "100%", sm: 170 }}
            clearable
            data={COMMISSION_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
            value={status ?? null}
            onChange={(value) =>
              set({ status: COMMISSION_STATUSES.find((each) => each === value) })
            }
          />
          <Chip
            radius="md"
            className={classes["chip"]}
            checked={held ?? false}
            onChange={(on) => set({ held: on || undefined })}
          >
            {t("heldOnly")}
          </Chip>
        </FilterBar>
        <Group gap="sm">
          <Button
            size="sm"
            variant="default"
            leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.7} aria-hidden />}
            disabled={!promoterId}
            onClick={() => setAdjusts("none")}
          >
            {t("adjust")}
          </Button>
          <ExportCsv
            path={exportPath("/export/commissions.csv", { promoterId, status, held })}
            text={t("export")}
          />
        </Group>
      </Group>
      <List
        label={t("title")}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          isFiltered ? (
            <Empty title={t("noneFiltered")} />
          ) : (
            <Empty title={t("none")} text={t("noneText")} />
          )
        }
      />
      <Text size="xs" c="dimmed" px="lg" pb="sm">
        {t("about")}
      </Text>
      {deed && <CommissionDialog deed={deed} onClose={() => setDeed(null)} />}
      {adjusts && (
        <AdjustmentDialog
          affiliate={affiliate}
          policy={policy}
          adjusts={adjusts === "none" ? null : adjusts}
          onClose={() => setAdjusts(null)}
        />
      )}
    </>
  );
}
