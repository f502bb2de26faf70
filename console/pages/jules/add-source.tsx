import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { AddJulesSourceDocument } from "./jules.generated";
import { JulesRefused } from "./jules-refused";
import { Leaving } from "./leaving";
import { isWhole, NO_SOURCE, SourceForm } from "./source-form";
import { usePreview } from "./use-preview";
import type { Session } from "./use-session";

/** A log, a file or a note for a session: given, shown as it would leave, then added. */
export function AddSource({ session, close }: { session: Session; close(): void }) {
  const t = useTranslations("jules.addSource");
  const onPhone = useMediaQuery("(max-width: 48em)");
  const [source, setSource] = useState(NO_SOURCE);
  const previewing = usePreview();
  const { act, acting, refusals, failed } = useAct(AddJulesSourceDocument);
  const leaving = previewing.preview?.contextSources[0];
  const look = () =>
    previewing.ask({
      moduleId: session.module!.id,
      // What is asked does not matter here: the source alone is shown.
      prompt: source.label,
      contextSources: [source],
    });
  const add = async () => {
    if (!(await act({ sessionId: session.id, source }))) return;
    notifications.show({ message: t("done"), color: "teal" });
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={leaving ? t("leavesTitle", { label: leaving.label }) : t("title")}
      size="lg"
      fullScreen={onPhone ?? false}
    >
      {leaving ? (
        <Stack>
          <Text size="sm" c="dimmed">
            {t("leavesAbout")}
          </Text>
          <Leaving text={leaving.content} bytes={leaving.bytes} redactions={leaving.redactions} />
          <JulesRefused refusals={refusals} failed={failed} />
          <Group justify="flex-end">
            <Button variant="default" onClick={previewing.clear}>
              {t("back")}
            </Button>
            <Button loading={acting} onClick={() => void add()}>
              {t("add")}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack>
          <SourceForm source={source} change={setSource} />
          <JulesRefused refusals={previewing.refusals} failed={previewing.failed} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("cancel")}
            </Button>
            <Button
              loading={previewing.asking}
              disabled={!isWhole(source)}
              onClick={() => void look()}
            >
              {t("next")}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
