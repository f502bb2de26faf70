import { ActionIcon, Badge, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { Copy, CopyField } from "../../components/copy";
import { Hint } from "../../components/hint";
import { Panel } from "../../components/panel";
import { QrCode } from "../../components/qr-code";
import { Share } from "../../components/share";
import { useToldOnLeaving } from "../../components/told-on-leaving";
import { UserErrors } from "../../components/user-errors";
import type { Me } from "./me";
import { AddVanityCodeDocument } from "./referrals.generated";
import classes from "./referrals.module.css";

/** The code, where it leads, and ways to hand it on. */
export function Code({ me }: { me: Me }) {
  const t = useTranslations("referrals.code");
  const picture = useRef<HTMLDivElement>(null);
  const save = () =>
    void import("../../components/qr-drawing").then(({ saveQrCode }) => {
      if (picture.current) saveQrCode(picture.current, me.code);
    });
  return (
    <Panel>
      <div className={classes["share"]}>
        <Stack gap="md">
          <div>
            <Text size="sm" fw={500} c="dimmed">
              {t("title")}
            </Text>
            <Group gap={6} wrap="nowrap">
              <Text className={classes["code"]}>{me.code}</Text>
              <Copy value={me.code} what={t("title")} />
            </Group>
          </div>
          <CopyField label={t("link")} value={me.signupLink} />
          <Share link={me.signupLink} text={t("shareText", { code: me.code })} />
          <div>
            <Text size="sm">{me.shareHint}</Text>
            <Text size="sm" c="dimmed">
              {t("newWorkspaces")}
            </Text>
          </div>
        </Stack>
        <Stack align="center" gap="xs" ref={picture}>
          <QrCode value={me.signupLink} label={t("qr", { code: me.code })} size={156} />
          <Group gap={4}>
            <Text size="xs" c="dimmed">
              {t("scan")}
            </Text>
            <Hint label={t("saveQr")}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t("saveQr")}
                onClick={save}
              >
                <IconDownload size={15} stroke={1.7} />
              </ActionIcon>
            </Hint>
          </Group>
        </Stack>
      </div>
      <OwnCodes me={me} />
    </Panel>
  );
}

/** All codes, each of which works, and a way to choose another. */
function OwnCodes({ me }: { me: Me }) {
  const t = useTranslations("referrals.code");
  const format = useFormatter();
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState("");
  const isShort = code.trim().length < 4;
  const told = useToldOnLeaving(code, isShort ? t("tooShort") : null);
  const { act, acting, refusals, failed, clear } = useAct(AddVanityCodeDocument, {
    refetch: ["Viewer"],
  });
  const add = async () => {
    if (!(await act({ code }))) return;
    setCode("");
    setOpen(false);
  };
  return (
    <Stack gap="sm" mt="lg" pt="md" className={classes["parted"]}>
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {t("all", { count: me.codes.length })}
        </Text>
        {me.codes.map((each) => (
          <Hint
            key={each.code}
            label={t(`kind.${each.kind}`, {
              date: format.dateTime(new Date(each.createdAt), "date"),
            })}
          >
            <Badge variant="light" color={each.code === me.code ? "brand" : "gray"} tabIndex={0}>
              {each.code}
            </Badge>
          </Hint>
        ))}
        {!open && (
          <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
            {t("choose")}
          </Button>
        )}
      </Group>
      {open && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <Stack gap="sm" maw={460}>
            <TextInput
              label={t("own")}
              description={t("ownAbout")}
              value={code}
              maxLength={24}
              autoComplete="off"
              spellCheck={false}
              data-autofocus
              onChange={(event) => setCode(event.currentTarget.value)}
              {...told}
            />
            <UserErrors refusals={refusals} failed={failed} />
            <Group gap="sm">
              <Button type="submit" size="sm" loading={acting} disabled={isShort}>
                {t("add")}
              </Button>
              <Button
                size="sm"
                variant="default"
                onClick={() => {
                  clear();
                  setOpen(false);
                }}
              >
                {t("cancel")}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Stack>
  );
}
