import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { CopyField } from "../../components/copy";
import { UserErrors } from "../../components/user-errors";
import { useSession } from "../../session/session";
import { deployment } from "../../session/settings";
import { SignUpLinkDocument } from "./sign-up.generated";

/** Outside the demo the platform makes people and workspaces: here the code is copied, or applied by who is signed in. */
export function UseCode({ code }: { code: string | undefined }) {
  const t = useTranslations("signUp.code");
  const { platformName: platform } = deployment();
  const session = useSession();
  const [isLinked, setLinked] = useState(false);
  const { act, acting, refusals, failed } = useAct(SignUpLinkDocument);
  if (!code) return null;
  if (!session) {
    const next = `/auth?referral_code=${encodeURIComponent(code)}`;
    return (
      <Stack>
        <CopyField label={t("label")} value={code} />
        <Text size="sm">{t("how", { platform })}</Text>
        <Button component={Link} to="/login" search={{ next } as never} variant="default">
          {t("signIn")}
        </Button>
      </Stack>
    );
  }
  if (isLinked) {
    return (
      <Alert color="teal" variant="light" icon={<IconCheck aria-hidden />} title={t("linked")}>
        {t("linkedText", { platform })}
      </Alert>
    );
  }
  return (
    <Stack>
      <UserErrors refusals={refusals} failed={failed} />
      <Button
        size="md"
        loading={acting}
        onClick={() => void act({ code }).then((data) => setLinked(data !== null))}
      >
        {t("use", { name: session.name })}
      </Button>
    </Stack>
  );
}
