import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { type Answered, Refused, waitingOperation } from "./refused";

/** A form for an operator's act. Once another operator has to decide, it says so and can only be closed. */
export function ActDialog({
  opened,
  title,
  text,
  state,
  disabled = false,
  color,
  onSubmit,
  onClose,
  children,
}: {
  opened: boolean;
  title: string;
  /** The button's. */
  text: string;
  /** The act, as `useAct` has it. */
  state: Answered & { acting: boolean };
  disabled?: boolean;
  color?: string;
  onSubmit(): void;
  onClose(): void;
  children: ReactNode;
}) {
  const t = useTranslations("settings.dialog");
  const waits = waitingOperation(state) !== null;
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!disabled && !waits) onSubmit();
        }}
      >
        <Stack>
          {!waits && children}
          <Refused act={state} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {waits ? t("close") : t("cancel")}
            </Button>
            {!waits && (
              <Button type="submit" loading={state.acting} disabled={disabled} color={color}>
                {text}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
