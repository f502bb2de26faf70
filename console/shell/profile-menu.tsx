import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconLogout, IconUserCircle, IconUsers } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { setSession, useSession } from "../session/session";
import { deployment } from "../session/settings";
import { useViewer } from "./viewer";

/** Who is signed in, and the way out. */
export function ProfileMenu() {
  const t = useTranslations("shell.profile");
  const pages = useTranslations("shell.pages");
  const roles = useTranslations("words.role");
  const current = useSession();
  const viewer = useViewer();
  const navigate = useNavigate();
  const leave = () => {
    if (current?.by.kind === "issuer") {
      void import("../session/issuer").then(({ forgetIssuer }) => forgetIssuer());
    }
    setSession(null);
    void navigate({ to: "/login" });
  };
  return (
    <Menu width={240} position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <UnstyledButton ml={4}>
          <Avatar aria-hidden name={current?.name ?? "?"} color="initials" radius="xl" size={34} />
          <VisuallyHidden>{t("label", { name: current?.name ?? "" })}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)">
            {current?.name}
          </Text>
          <Text size="xs">{current?.email}</Text>
          <Text size="xs">{viewer.roles.map((role) => roles(role)).join(" · ")}</Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUserCircle size={17} stroke={1.7} aria-hidden />}
          component={Link}
          to="/profile"
        >
          {pages("profile")}
        </Menu.Item>
        {deployment().demo && (
          <Menu.Item
            leftSection={<IconUsers size={17} stroke={1.7} aria-hidden />}
            onClick={() => void navigate({ to: "/login" })}
          >
            {t("switch")}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={17} stroke={1.7} aria-hidden />} onClick={leave}>
          {t("leave")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
