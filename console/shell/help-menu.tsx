import { ActionIcon, Menu, Skeleton, Tooltip } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconApi, IconGift, IconHelpCircle, IconKeyboard } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { deployment } from "../session/settings";
import { openKeys } from "./keys";
import { useViewer } from "./viewer";

const InviteUser = lazy(() => import("./invite-user"));

/** Help: inviting somebody while referrals are on, the keys, and the API's playground. */
export function HelpMenu() {
  const t = useTranslations("shell.help");
  const { features, promoter } = useViewer();
  const invite = () =>
    modals.open({
      title: t("invite"),
      children: (
        <Suspense fallback={<Skeleton height={promoter ? 340 : 110} />}>
          <InviteUser promoter={promoter} />
        </Suspense>
      ),
    });
  return (
    <Menu width={220} position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Tooltip label={t("label")}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("label")}>
            <IconHelpCircle size={20} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {features.enablePlatformReferrals && (
          <Menu.Item leftSection={<IconGift size={17} stroke={1.7} aria-hidden />} onClick={invite}>
            {t("invite")}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconKeyboard size={17} stroke={1.7} aria-hidden />}
          onClick={openKeys}
        >
          {t("keys")}
        </Menu.Item>
        {deployment().playground && (
          <Menu.Item
            leftSection={<IconApi size={17} stroke={1.7} aria-hidden />}
            component="a"
            href="/playground"
          >
            {t("playground")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
