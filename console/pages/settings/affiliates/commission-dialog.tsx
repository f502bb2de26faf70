import { Group, Select, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { Money, useMoney } from "../../../components/money";
import { ActDialog } from "../act-dialog";
import { isReason, ReasonField } from "../reason-field";
import { Refused } from "../refused";
import { useRehearsal } from "../rehearsal";
import {
  SettingsCancelCommissionDocument,
  SettingsHoldCommissionDocument,
  SettingsReleaseHoldDocument,
} from "./affiliate.generated";
import type { Commission } from "./commissions";
import { AFFILIATE_QUERIES } from "./queries";

/** What an operator does to one commission. */
export type Deed =
  | { kind: "hold" | "cancel"; commission: Commission }
  | { kind: "release"; commission: Commission; hold: Commission["holds"][number] };

const again = { refetch: AFFILIATE_QUERIES };

/** Holds a commission, ends a hold, or cancels it for good; each with its reason. */
export function CommissionDialog({ deed, onClose }: { deed: Deed; onClose(): void }) {
  if (deed.kind === "release") return <ReleaseDialog {...deed} onClose={onClose} />;
  const Dialog = deed.kind === "hold" ? HoldDialog : CancelDialog;
  return <Dialog commission={deed.commission} onClose={onClose} />;
}

function HoldDialog({ commission, onClose }: { commission: Commission; onClose(): void }) {
  const t = useTranslations("affiliates.deed");
  const [reason, setReason] = useState("");
  const hold = useAct(SettingsHoldCommissionDocument, again);
  const submit = async () => {
    if (!(await hold.act({ commissionId: commission.id, reason }))) return;
    notifications.show({ color: "teal", message: t("hold.done") });
    onClose();
  };
  return (
    <ActDialog
      opened
      title={t("hold.title")}
      text={t("hold.button")}
      state={hold}
      disabled={!isReason(reason)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Which commission={commission} about={t("hold.about")} />
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}

function ReleaseDialog({
  commission,
  hold,
  onClose,
}: {
  commission: Commission;
  hold: Commission["holds"][number];
  onClose(): void;
}) {
  const t = useTranslations("affiliates.deed");
  const [reason, setReason] = useState("");
  const release = useAct(SettingsReleaseHoldDocument, again);
  const submit = async () => {
    const input = { commissionId: commission.id, holdId: hold.id, reason };
    if (!(await release.act(input))) return;
    notifications.show({ color: "teal", message: t("release.done") });
    onClose();
  };
  const others = commission.holds.length - 1;
  return (
    <ActDialog
      opened
      title={t("release.title")}
      text={t("release.button")}
      state={release}
      disabled={!isReason(reason)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Which commission={commission} about={t("release.about", { others })} />
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {t("release.hold", { reason: hold.reason, by: hold.placedBy })}
      </Text>
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}

const FINDINGS = ["OPERATOR", "FRAUD", "SELF_REFERRAL", "DUPLICATE", "REFERRAL_VOIDED"] as const;

function CancelDialog({ commission, onClose }: { commission: Commission; onClose(): void }) {
  const t = useTranslations("affiliates.deed");
  const money = useMoney();
  const [finding, setFinding] = useState<(typeof FINDINGS)[number] | null>(null);
  const [reason, setReason] = useState("");
  const cancel = useAct(SettingsCancelCommissionDocument, again);
  const about = finding && { commissionId: commission.id, cancelReason: finding };
  const rehearsal = useRehearsal(SettingsCancelCommissionDocument, about);
  const effect = rehearsal.answer?.cancelCommission.effect;
  const submit = async () => {
    if (!about || !(await cancel.act({ ...about, reason }))) return;
    notifications.show({ color: "teal", message: t("cancel.done") });
    onClose();
  };
  return (
    <ActDialog
      opened
      title={t("cancel.title")}
      text={t("cancel.button")}
      color="red.8"
      state={cancel}
      disabled={!finding || !effect || !isReason(reason)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Which commission={commission} about={t("cancel.about")} />
      <Select
        label={t("cancel.finding")}
        required
        data={FINDINGS.map((value) => ({ value, label: t(`cancel.findings.${value}`) }))}
        value={finding}
        onChange={(value) => setFinding(FINDINGS.find((each) => each === value) ?? null)}
      />
      {effect && (
        <Text size="sm" fw={600} aria-live="polite">
          {t("effect", { amount: money(effect) })}
        </Text>
      )}
      {!cancel.answer && !cancel.failed && <Refused act={rehearsal} />}
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}

function Which({ commission, about }: { commission: Commission; about: string }) {
  const t = useTranslations("affiliates.commissions");
  return (
    <>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }}>
          {t(`kind.${commission.kind}`)} · {commission.referral?.refereeLabel ?? t("noReferral")}
        </Text>
        <Text size="sm" fw={600}>
          <Money of={commission.amount} />
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        {about}
      </Text>
    </>
  );
}
