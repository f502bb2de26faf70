import { ActionIcon, Button, Group, Text, Textarea, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPaperclip, IconSend2 } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { AddSource } from "./add-source";
import { TellJulesDocument } from "./jules.generated";
import classes from "./jules.module.css";
import { JulesRefused } from "./jules-refused";
import type { Session } from "./use-session";

/** Where the owner writes to Jules; where nothing can be written, why. */
export function Composer({ session }: { session: Session }) {
  const t = useTranslations("jules.composer");
  const [text, setText] = useState("");
  const [adding, { open, close }] = useDisclosure(false);
  const { act, acting, refusals, failed } = useAct(TellJulesDocument);
  const isClosed = session.status === "CANCELLED" || !session.module?.canAsk;
  const send = async () => {
    if (!text.trim() || acting) return;
    if (await act({ sessionId: session.id, text: text.trim() })) setText("");
  };
  if (isClosed) {
    return (
      <div className={classes["composer"]}>
        <Text size="sm" c="dimmed" ta="center">
          {session.module ? t("closed") : t("notShared")}
        </Text>
      </div>
    );
  }
  return (
    <div className={classes["composer"]}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <JulesRefused refusals={refusals} failed={failed} />
        <Textarea
          aria-label={t("label")}
          placeholder={t(session.status === "AWAITING_USER_FEEDBACK" ? "answer" : "placeholder")}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              void send();
            }
          }}
        />
        <Group justify="space-between" mt="xs" gap="sm" wrap="nowrap">
          <Text size="xs" c="dimmed">
            {t("about")}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Tooltip label={t("add")}>
              <ActionIcon variant="default" size={36} aria-label={t("add")} onClick={open}>
                <IconPaperclip size={18} stroke={1.7} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <Button
              type="submit"
              loading={acting}
              disabled={!text.trim()}
              leftSection={<IconSend2 size={17} stroke={1.8} aria-hidden />}
            >
              {t("send")}
            </Button>
          </Group>
        </Group>
      </form>
      {adding && <AddSource session={session} close={close} />}
    </div>
  );
}
