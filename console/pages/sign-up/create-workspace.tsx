import { useApolloClient } from "@apollo/client/react";
import { Alert, Button, Stack, Text, TextInput } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import type { Failure } from "../../api/errors";
import { failure } from "../../api/errors";
import { UserErrors } from "../../components/user-errors";
import { session, setSession } from "../../session/session";
import { DemoRefused, makeDemoWorkspace } from "./demo-sign-up";
import type { Onboarding } from "./onboarding";
import { SignUpLinkDocument } from "./sign-up.generated";

/** The new person is linked by the code, and makes a workspace of their own. */
export function CreateWorkspace({
  onboarding,
  keep,
}: {
  onboarding: Onboarding;
  keep(next: Onboarding): void;
}) {
  const t = useTranslations("signUp.workspace");
  const client = useApolloClient();
  const [name, setName] = useState(() => t("suggested", { name: session()?.name ?? "" }));
  const [acting, setActing] = useState(false);
  // What is told of the link moves the button, and a press meanwhile would be lost.
  const [isLinking, setLinking] = useState(Boolean(onboarding.code));
  const [failed, setFailed] = useState<Failure | null>(null);
  const create = async () => {
    setActing(true);
    setFailed(null);
    try {
      const { workspace, token } = await makeDemoWorkspace(name.trim());
      const current = session();
      if (current) setSession({ ...current, token });
      // What was asked as somebody without a workspace is no longer so.
      await client.clearStore();
      keep({ ...onboarding, workspace });
    } catch (error) {
      setFailed(error instanceof DemoRefused ? error.failure : failure(error));
      setActing(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <Stack>
        {onboarding.code && <Linked code={onboarding.code} settled={() => setLinking(false)} />}
        <UserErrors refusals={[]} failed={failed} />
        <TextInput
          label={t("name")}
          value={name}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="md" loading={acting} disabled={isLinking || name.trim() === ""}>
          {t("create")}
        </Button>
      </Stack>
    </form>
  );
}

/** Links once; again after a reload changes nothing, since the first code wins. */
function Linked({ code, settled }: { code: string; settled(): void }) {
  const t = useTranslations("signUp.workspace");
  const asked = useRef(false);
  const [isLinked, setLinked] = useState(false);
  const { act, acting, refusals, failed } = useAct(SignUpLinkDocument);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void act({ code })
      .then((data) => setLinked(data !== null))
      .finally(settled);
  }, [act, code, settled]);
  if (acting)
    return (
      <Text size="sm" c="dimmed">
        {t("linking", { code })}
      </Text>
    );
  if (isLinked)
    return (
      <Alert color="teal" variant="light" icon={<IconCheck aria-hidden />}>
        {t("linked", { code })}
      </Alert>
    );
  if (refusals.length === 0 && !failed) return null;
  return (
    <Stack gap="xs">
      <UserErrors refusals={refusals} failed={failed} />
      {failed && (
        <Button
          size="xs"
          variant="default"
          onClick={() => void act({ code }).then((data) => setLinked(data !== null))}
        >
          {t("again")}
        </Button>
      )}
      <Text size="sm" c="dimmed">
        {t("without")}
      </Text>
    </Stack>
  );
}
