import { Button, Code, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { UserErrors } from "../../../components/user-errors";
import type { DeadLetter } from "./failed-events";
import { ReplayDeadLetterDocument } from "./health.generated";

/** Asks why an event is tried again. What came of it stands in the list. */
export function Replay({ letter, onClose }: { letter: DeadLetter; onClose(): void }) {
  const t = useTranslations("health.replay");
  const cancel = useTranslations("words.confirm")("cancel");
  const [reason, setReason] = useState("");
  const { act, acting, refusals, failed } = useAct(ReplayDeadLetterDocument, {
    refetch: ["DeadLetters", "DeadLetterCounts", "OpenMonth"],
  });
  const replay = async () => {
    const answer = await act({ id: letter.id, reason: reason.trim() });
    if (!answer) return;
    notifications.show({ color: "teal", message: t("done", { source: letter.source }) });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("title")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void replay();
        }}
      >
        <Stack>
          <Text size="sm">{t("text", { source: letter.source })}</Text>
          <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {letter.error}
          </Code>
          <UserErrors refusals={refusals} failed={failed} />
          <Textarea
            label={t("reason")}
            description={t("reasonAbout")}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {cancel}
            </Button>
            <Button type="submit" loading={acting} disabled={reason.trim().length < 3}>
              {t("act")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
