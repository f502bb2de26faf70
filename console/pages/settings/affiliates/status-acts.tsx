import { useQuery } from "@apollo/client/react";
import { Button, Group, List, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconArrowBackUp, IconBan, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { failures } from "../../../api/errors";
import { ConfirmTyped } from "../../../components/confirm-typed";
import { PartialErrors } from "../../../components/load-failed";
import { Undo } from "../audit/undo";
import { isReason, ReasonField } from "../reason-field";
import { Refused } from "../refused";
import { useRehearsal } from "../rehearsal";
import { Sums } from "../sums";
import type { Affiliate } from "./affiliate";
import { SettingsRevocationDocument, SettingsSetStatusDocument } from "./affiliate.generated";
import { AFFILIATE_QUERIES } from "./queries";
import type { AffiliateStatus } from "./search";

/** Suspend, revoke, and the ways back. */
export function StatusActs({ affiliate }: { affiliate: Affiliate }) {
  const t = useTranslations("affiliates.act");
  const [to, setTo] = useState<AffiliateStatus | null>(null);
  const { status } = affiliate;
  return (
    <Group gap="sm">
      {status === "ACTIVE" && (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} stroke={1.7} aria-hidden />}
          onClick={() => setTo("SUSPENDED")}
        >
          {t("SUSPENDED.button")}
        </Button>
      )}
      {status === "SUSPENDED" && (
        <Button
          leftSection={<IconPlayerPlay size={16} stroke={1.7} aria-hidden />}
          onClick={() => setTo("ACTIVE")}
        >
          {t("ACTIVE.button")}
        </Button>
      )}
      {status === "REVOKED" ? (
        <UndoRevocation affiliate={affiliate} />
      ) : (
        <Button
          variant="light"
          color="red"
          leftSection={<IconBan size={16} stroke={1.7} aria-hidden />}
          onClick={() => setTo("REVOKED")}
        >
          {t("REVOKED.button")}
        </Button>
      )}
      {to && <Change affiliate={affiliate} to={to} onClose={() => setTo(null)} />}
    </Group>
  );
}

/** Asks for the reason, shows the effect, and has the affiliate's code typed. */
function Change({
  affiliate: { id, promoter },
  to,
  onClose,
}: {
  affiliate: Affiliate;
  to: AffiliateStatus;
  onClose(): void;
}) {
  const t = useTranslations("affiliates.act");
  const [reason, setReason] = useState("");
  const change = useAct(SettingsSetStatusDocument, { refetch: AFFILIATE_QUERIES });
  const rehearsal = useRehearsal(SettingsSetStatusDocument, { affiliateId: id, status: to });
  const effect = rehearsal.answer?.setAffiliateStatus.effect ?? [];
  const name = promoter?.user.id ?? id;
  const confirm = async () => {
    if (!(await change.act({ affiliateId: id, status: to, reason }))) return;
    notifications.show({ color: "teal", message: t(`${to}.done`, { name }) });
    onClose();
  };
  return (
    <ConfirmTyped
      opened
      title={t(`${to}.title`, { name })}
      word={promoter?.code ?? id}
      act={t(`${to}.button`)}
      acting={change.acting}
      disabled={!isReason(reason) || rehearsal.refusals.length > 0}
      {...(to === "ACTIVE" ? { color: "brand" } : {})}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Stack gap={6}>
        <Text size="sm" fw={600}>
          {t("effect")}
        </Text>
        <List size="sm" spacing={4}>
          {(["first", "second", "third"] as const).map((line) => (
            <List.Item key={line}>{t(`${to}.${line}`)}</List.Item>
          ))}
        </List>
        {effect.length > 0 && (
          <Group gap="md" align="flex-start" aria-live="polite">
            <Text size="sm">{t("forfeits")}</Text>
            <Text size="sm" fw={650} c="red" component="div">
              <Sums of={effect} />
            </Text>
          </Group>
        )}
      </Stack>
      <Refused act={change.answer || change.failed ? change : rehearsal} />
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmTyped>
  );
}

/** A revocation is final but for undoing it, while nothing has changed the status since. */
function UndoRevocation({ affiliate }: { affiliate: Affiliate }) {
  const t = useTranslations("affiliates.act");
  const [opened, setOpened] = useState(false);
  const { data, error, refetch } = useQuery(SettingsRevocationDocument, {
    variables: { target: affiliate.id },
  });
  if (!data && error)
    return <PartialErrors failed={failures(error)} again={() => void refetch()} />;
  const revocation = data?.auditLog.edges[0]?.node;
  if (!revocation?.undoable) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconArrowBackUp size={16} stroke={1.7} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t("undoRevocation")}
      </Button>
      {opened && (
        <Undo entry={revocation} refetch={AFFILIATE_QUERIES} onClose={() => setOpened(false)} />
      )}
    </>
  );
}
