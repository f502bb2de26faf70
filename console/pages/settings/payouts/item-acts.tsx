import { ActionIcon, Menu, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots, IconLogout2, IconReceipt, IconRefresh } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { useFailure } from "../../../components/load-failed";
import type { Item } from "./items";
import { RetryPayoutItemDocument } from "./payouts.generated";
import { nameOf } from "./promoter";

/** What is asked for in a dialog. */
export type Asking = "markPaid" | "release";

/** What can be done with one payment; nothing where nothing can. `ask` opens the dialog, which outlasts the row. */
export function ItemActs({ item, ask }: { item: Item; ask(what: Asking): void }) {
  const t = useTranslations("payouts.items");
  const sentence = useFailure();
  const { act, acting, refusals, failed } = useAct(RetryPayoutItemDocument, {
    refetch: ["PayoutItems", "PayoutHistory"],
  });
  const { id, affiliate, status, method } = item;
  const name = nameOf(affiliate);
  const isInFlightByHand = status === "IN_FLIGHT" && method === "MANUAL";
  if (status !== "WAITING" && status !== "FAILED" && !isInFlightByHand) return null;
  const retry = async () => {
    if (await act({ itemId: id }))
      notifications.show({ color: "teal", message: t("retried", { name }) });
  };
  const refused = failed ? sentence(failed) : refusals[0]?.message;
  return (
    <Stack gap={2} align="flex-end">
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            loading={acting}
            aria-label={t("acts", { name })}
          >
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {status === "FAILED" && (
            <Menu.Item
              leftSection={<IconRefresh size={16} aria-hidden />}
              onClick={() => void retry()}
            >
              {t("retry")}
            </Menu.Item>
          )}
          {isInFlightByHand && (
            <Menu.Item
              leftSection={<IconReceipt size={16} aria-hidden />}
              onClick={() => ask("markPaid")}
            >
              {t("markPaid")}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconLogout2 size={16} aria-hidden />}
            onClick={() => ask("release")}
          >
            {t("release")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {refused && (
        <Text size="xs" c="red" role="alert" maw={220} style={{ whiteSpace: "normal" }}>
          {refused}
        </Text>
      )}
    </Stack>
  );
}
