import { Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconArrowRight } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { AmountInput, PercentInput } from "../../../components/decimal-inputs";
import { usePercent } from "../../../components/percent";
import { Segments } from "../../../components/segments";
import { ActDialog } from "../act-dialog";
import { isReason, ReasonField } from "../reason-field";
import { asksForSecond, Refused } from "../refused";
import { useRehearsal } from "../rehearsal";
import type { Affiliate, Policy } from "./affiliate";
import { SettingsSetTermsDocument } from "./affiliate.generated";
import { AFFILIATE_QUERIES } from "./queries";

/** Gives an affiliate terms of its own, or takes them away; what changes is shown before. */
export function TermsDialog({
  affiliate: { id, terms, tier, rateBps: now, promoter },
  policy,
  onClose,
}: {
  affiliate: Affiliate;
  policy: Policy;
  onClose(): void;
}) {
  const t = useTranslations("affiliates.terms");
  const second = useTranslations("settings.second");
  const [ownRate, setOwnRate] = useState(terms?.rateBps != null);
  const [rate, setRate] = useState<number | null>(terms?.rateBps ?? now);
  const [ownMinimum, setOwnMinimum] = useState(terms?.minimumPayoutMinor != null);
  const [minimum, setMinimum] = useState<string | null>(
    terms?.minimumPayoutMinor ?? policy.minimumPayoutMinor,
  );
  const [reason, setReason] = useState("");
  const wanted = {
    affiliateId: id,
    rateBps: ownRate ? rate : null,
    minimumPayoutMinor: ownMinimum ? minimum : null,
  };
  const isWhole = (!ownRate || rate !== null) && (!ownMinimum || minimum !== null);
  const change = useAct(SettingsSetTermsDocument, { refetch: AFFILIATE_QUERIES });
  const rehearsal = useRehearsal(SettingsSetTermsDocument, isWhole ? wanted : null);
  const needsSecond = asksForSecond(rehearsal.refusals);
  const isChanged =
    wanted.rateBps !== (terms?.rateBps ?? null) ||
    wanted.minimumPayoutMinor !== (terms?.minimumPayoutMinor ?? null);
  const submit = async () => {
    if (!(await change.act({ ...wanted, reason }))) return;
    notifications.show({ color: "teal", message: t("done", { name: promoter?.user.id ?? id }) });
    onClose();
  };
  return (
    <ActDialog
      opened
      title={t("changeOf", { name: promoter?.user.id ?? id })}
      text={needsSecond ? second("ask") : t("save")}
      state={change}
      disabled={
        !isWhole ||
        !isChanged ||
        !isReason(reason) ||
        (rehearsal.refusals.length > 0 && !needsSecond)
      }
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Choice label={t("rate")} own={ownRate} onChange={setOwnRate}>
        <PercentInput aria-label={t("rate")} value={rate} onChange={setRate} />
      </Choice>
      <Choice label={t("minimum")} own={ownMinimum} onChange={setOwnMinimum}>
        <AmountInput
          aria-label={t("minimum")}
          value={minimum}
          currency={policy.currency}
          onChange={setMinimum}
        />
      </Choice>
      <RateChange before={now} after={wanted.rateBps ?? tier?.rateBps ?? policy.rateBps} />
      {!change.answer && !change.failed && <Refused act={rehearsal} />}
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}

function Choice({
  label,
  own,
  onChange,
  children,
}: {
  label: string;
  own: boolean;
  onChange(own: boolean): void;
  children: ReactNode;
}) {
  const t = useTranslations("affiliates.terms");
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <Group gap="sm" align="flex-start">
        <Segments
          aria-label={label}
          value={own ? "own" : "program"}
          data={[
            { value: "program", label: t("program") },
            { value: "own", label: t("ownChoice") },
          ]}
          onChange={(value) => onChange(value === "own")}
        />
        {own && <div style={{ flex: 1, minWidth: 120 }}>{children}</div>}
      </Group>
    </Stack>
  );
}

/** The rate before and after; it counts for what is paid from now on. */
function RateChange({ before, after }: { before: number; after: number }) {
  const t = useTranslations("affiliates.terms");
  const percent = usePercent();
  return (
    <Text size="sm" aria-live="polite">
      {before === after ? (
        t("sameRate", { rate: percent(before) })
      ) : (
        <>
          {t("newRate")}{" "}
          <Text span inherit fw={650} className="figures">
            {percent(before)} <IconArrowRight size={13} aria-label={t("to")} /> {percent(after)}
          </Text>
          {". "}
          {t("newRateText")}
        </>
      )}
    </Text>
  );
}
