import { Group, Select, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { AmountInput } from "../../../components/decimal-inputs";
import { useMoney } from "../../../components/money";
import { Segments } from "../../../components/segments";
import { ActDialog } from "../act-dialog";
import { isReason, ReasonField } from "../reason-field";
import { asksForSecond, Refused } from "../refused";
import { useRehearsal } from "../rehearsal";
import type { Affiliate, Policy } from "./affiliate";
import { SettingsAdjustDocument } from "./affiliate.generated";
import type { Commission } from "./commissions";
import { AFFILIATE_QUERIES } from "./queries";

/** A signed correction in a row of its own: what it changes, and whether another operator is needed, is shown before. */
export function AdjustmentDialog({
  affiliate,
  policy,
  adjusts,
  onClose,
}: {
  affiliate: Affiliate;
  policy: Policy;
  /** The commission that it corrects; null: none. */
  adjusts: Commission | null;
  onClose(): void;
}) {
  const t = useTranslations("affiliates.deed");
  const second = useTranslations("settings.second");
  const money = useMoney();
  const earned = affiliate.promoter?.earnings?.byCurrency.map(({ currency }) => currency) ?? [];
  const [currency, setCurrency] = useState(adjusts?.amount.currency ?? policy.currency);
  const [sign, setSign] = useState<"" | "-">("");
  const [amount, setAmount] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const wanted = amount !== null &&
    amount !== "0" && {
      promoterId: affiliate.promoter?.id ?? "",
      amountMinor: `${sign}${amount}`,
      currency,
      adjusts: adjusts?.id ?? null,
    };
  const adjustment = useAct(SettingsAdjustDocument, { refetch: AFFILIATE_QUERIES });
  const rehearsal = useRehearsal(SettingsAdjustDocument, wanted || null);
  const effect = rehearsal.answer?.createCommissionAdjustment.effect;
  const needsSecond = asksForSecond(rehearsal.refusals);
  const submit = async () => {
    if (!wanted || !(await adjustment.act({ ...wanted, reason }))) return;
    notifications.show({ color: "teal", message: t("adjust.done") });
    onClose();
  };
  return (
    <ActDialog
      opened
      title={t("adjust.title", { name: affiliate.promoter?.user.id ?? affiliate.id })}
      text={needsSecond ? second("ask") : t("adjust.button")}
      state={adjustment}
      disabled={!wanted || !isReason(reason) || (!effect && !needsSecond)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {adjusts ? t("adjust.aboutOne", { amount: money(adjusts.amount) }) : t("adjust.about")}
      </Text>
      <Segments
        aria-label={t("adjust.direction")}
        value={sign === "" ? "give" : "take"}
        data={[
          { value: "give", label: t("adjust.give") },
          { value: "take", label: t("adjust.take") },
        ]}
        onChange={(value) => setSign(value === "take" ? "-" : "")}
      />
      <Group gap="sm" align="flex-end" wrap="nowrap">
        <AmountInput
          key={currency}
          label={t("adjust.amount")}
          value={amount}
          currency={currency}
          onChange={setAmount}
          style={{ flex: 1 }}
        />
        <Select
          aria-label={t("adjust.currency")}
          w={100}
          allowDeselect={false}
          disabled={adjusts !== null}
          data={[...new Set([policy.currency, ...earned])]}
          value={currency}
          onChange={(value) => {
            setCurrency(value ?? policy.currency);
            setAmount(null);
          }}
        />
      </Group>
      {effect && (
        <Text size="sm" fw={600} aria-live="polite">
          {t("effect", { amount: money(effect) })}
        </Text>
      )}
      {!adjustment.answer && !adjustment.failed && <Refused act={rehearsal} />}
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}
