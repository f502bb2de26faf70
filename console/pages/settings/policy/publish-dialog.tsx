import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { ActDialog } from "../act-dialog";
import { isReason, ReasonField } from "../reason-field";
import { waitingOperation } from "../refused";
import { Differences } from "./differences";
import type { Draft, differences } from "./draft";
import {
  type PolicyTermsFragment,
  type ProgramPolicyInput,
  SettingsPublishPolicyDocument,
} from "./policy.generated";

const again = { refetch: ["SettingsPolicies"] };

/** Publishes a draft with its reason; where another operator is needed, asks for it. */
export function PublishDialog({
  policy,
  changed,
  before,
  draft,
  needsSecond,
  onSent,
  onClose,
}: {
  policy: ProgramPolicyInput;
  changed: ReturnType<typeof differences>;
  before: PolicyTermsFragment;
  draft: Draft;
  needsSecond: boolean;
  /** Another operator is asked for it: the draft is not lost with the page. */
  onSent(): void;
  onClose(): void;
}) {
  const t = useTranslations("policy");
  const second = useTranslations("settings.second");
  const navigate = useNavigate();
  const [reason, setReason] = useState("");
  const publish = useAct(SettingsPublishPolicyDocument, again);
  const waits = waitingOperation(publish) !== null;
  const sent = useEffectEvent(onSent);
  useEffect(() => {
    if (waits) sent();
  }, [waits]);
  const submit = async () => {
    const done = await publish.act({ policy, reason });
    const version = done?.publishProgramPolicy.policy?.version;
    if (version === undefined) return;
    notifications.show({ color: "teal", message: t("publishing.done", { version }) });
    void navigate({ to: "/settings/policy", ignoreBlocker: true });
  };
  return (
    <ActDialog
      opened
      title={t("publishing.title", { version: before.version + 1 })}
      text={needsSecond ? second("ask") : t("publish")}
      state={publish}
      disabled={!isReason(reason)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Text size="sm">{t("publishing.about")}</Text>
      <Differences
        label={t("changes.publishLabel")}
        changed={changed}
        before={before}
        draft={draft}
      />
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}
