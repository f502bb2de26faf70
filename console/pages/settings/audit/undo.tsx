import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { ActDialog } from "../act-dialog";
import { isReason, ReasonField } from "../reason-field";
import { type AuditFactsFragment, SettingsUndoDocument } from "./audit.generated";
import { changesOf } from "./changes";
import { ChangesTable } from "./changes-table";
import { useAction } from "./words";

/** Takes back exactly what one act did, once; shows before what it leads back to. */
export function Undo({
  entry,
  refetch,
  onClose,
}: {
  entry: AuditFactsFragment;
  /** Operations that are asked for again. */
  refetch: string[];
  onClose(): void;
}) {
  const t = useTranslations("audit.undoing");
  const action = useAction();
  const [reason, setReason] = useState("");
  const undo = useAct(SettingsUndoDocument, { refetch });
  const submit = async () => {
    const done = await undo.act({ operationId: entry.operationId, reason });
    if (!done) return;
    // Another service may still be at it; its entry comes when it is done.
    const message = done.undoOperation.audit ? t("done") : t("goesOn");
    notifications.show({ color: "teal", message });
    onClose();
  };
  const back = changesOf(entry.after, entry.before).filter(({ isChanged }) => isChanged);
  return (
    <ActDialog
      opened
      title={t("title", { action: action(entry.action) })}
      text={t("button")}
      state={undo}
      disabled={!isReason(reason)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Text size="sm">{t("about")}</Text>
      {entry.before !== null && <ChangesTable changes={back} label={t("back")} />}
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}
