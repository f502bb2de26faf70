import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";

/** Asks to type a word before something that is hard to undo. `children` shows its effect. */
export function ConfirmTyped({
  opened,
  title,
  word,
  act,
  acting = false,
  disabled = false,
  color = "red.8",
  onConfirm,
  onClose,
  children,
}: {
  opened: boolean;
  title: string;
  /** What has to be typed, exactly. */
  word: string;
  /** The button's text. */
  act: string;
  acting?: boolean;
  /** Another condition is not met, e.g. a reason is missing. */
  disabled?: boolean;
  /** The button's; red, unless the act gives something back. */
  color?: string;
  onConfirm(): void;
  onClose(): void;
  children: ReactNode;
}) {
  const t = useTranslations("words.confirm");
  const [typed, setTyped] = useState("");
  const close = () => {
    setTyped("");
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed === word && !disabled) onConfirm();
        }}
      >
        <Stack>
          {children}
          <TextInput
            label={
              <>
                {t("type")}{" "}
                <Text span ff="monospace" fw={600}>
                  {word}
                </Text>
              </>
            }
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("cancel")}
            </Button>
            <Button
              color={color}
              type="submit"
              loading={acting}
              disabled={typed !== word || disabled}
            >
              {act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
