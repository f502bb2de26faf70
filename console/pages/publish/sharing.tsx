import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { DateTime } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { Status } from "../../components/status";
import { UserErrors } from "../../components/user-errors";
import { deploymentNow } from "../../session/clock";
import type { ShownModule } from "./module";
import { ShareModuleDocument } from "./publish.generated";
import classes from "./publish.module.css";
import { ShareModule } from "./share-module";

type Share = NonNullable<ShownModule["shares"]>[number];

/** Who besides the workspace may ask Jules about the module, until when, and who agreed to it. */
export function Sharing({ module }: { module: ShownModule }) {
  const t = useTranslations("publish.sharing");
  const [sharing, setSharing] = useState(false);
  const [ending, setEnding] = useState<Share | null>(null);
  const shares = module.shares ?? [];
  return (
    <Stack className={classes["padded"]}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Text size="sm" c="dimmed" maw={620}>
          {t("about")}
        </Text>
        <Button
          leftSection={<IconUserPlus size={17} stroke={1.8} aria-hidden />}
          onClick={() => setSharing(true)}
        >
          {t("share")}
        </Button>
      </Group>
      {shares.length === 0 ? (
        <Empty icon={IconUsers} title={t("none")} text={t("noneText")} />
      ) : (
        <ul className={classes["files"]} aria-label={t("title")}>
          {shares.map((share) => (
            <li key={`${share.user?.id ?? "promoter"} ${share.sharedAt}`}>
              <ShareLine share={share} end={() => setEnding(share)} />
            </li>
          ))}
        </ul>
      )}
      {sharing && <ShareModule module={module} close={() => setSharing(false)} />}
      {ending && <EndShare module={module} share={ending} close={() => setEnding(null)} />}
    </Stack>
  );
}

function ShareLine({ share, end }: { share: Share; end(): void }) {
  const t = useTranslations("publish.sharing");
  const isOver = Date.parse(share.until) <= +deploymentNow();
  return (
    <Group justify="space-between" gap="sm">
      <div>
        <Group gap="xs">
          <Text fw={600} size="sm">
            {share.user?.id ?? t("promoter")}
          </Text>
          {isOver ? (
            <Status tone="neutral" text={t("ended")} />
          ) : (
            <Status
              tone={share.canApply ? "good" : "info"}
              text={share.canApply ? t("mayApply") : t("mayAsk")}
              why={share.canApply ? t("aboutApply") : t("aboutAsk")}
            />
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {t.rich(isOver ? "untilPast" : "until", {
            date: () => <DateTime at={share.until} show="date" />,
          })}{" "}
          {t.rich("agreed", {
            who: share.sharedBy.id,
            date: () => <DateTime at={share.sharedAt} show="date" />,
          })}
        </Text>
      </div>
      {!isOver && (
        <Button size="xs" variant="default" onClick={end}>
          {t("end")}
        </Button>
      )}
    </Group>
  );
}

function EndShare({ module, share, close }: { module: ShownModule; share: Share; close(): void }) {
  const t = useTranslations("publish.sharing");
  const { act, acting, refusals, failed } = useAct(ShareModuleDocument, { refetch: ["Module"] });
  const end = async () => {
    const done = await act({
      moduleId: module.id,
      userId: share.user?.id ?? null,
      withMyPromoter: share.user === null,
      canApply: share.canApply,
      // An instant that has passed ends a share, whatever this device's clock says.
      until: share.sharedAt,
    });
    if (!done) return;
    notifications.show({ message: t("hasEnded"), color: "teal" });
    close();
  };
  return (
    <Modal opened onClose={close} title={t("endTitle")}>
      <Stack>
        <UserErrors refusals={refusals} failed={failed} />
        <Text size="sm">{t("endText")}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("cancel")}
          </Button>
          <Button color="red.8" loading={acting} onClick={() => void end()}>
            {t("end")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
