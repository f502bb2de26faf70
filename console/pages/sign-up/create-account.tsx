import { Alert, Button, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Failure } from "../../api/errors";
import { failure } from "../../api/errors";
import { UserErrors } from "../../components/user-errors";
import { setSession, useSession } from "../../session/session";
import { DemoRefused, signUpInDemo } from "./demo-sign-up";
import type { Onboarding } from "./onboarding";

/** In the demo: a new person, made here. Whoever is signed in already is told that it will be somebody else. */
export function CreateAccount({
  code,
  keep,
}: {
  code: string | undefined;
  keep(next: Onboarding): void;
}) {
  const t = useTranslations("signUp.account");
  const session = useSession();
  const [name, setName] = useState("");
  const [acting, setActing] = useState(false);
  const [failed, setFailed] = useState<Failure | null>(null);
  const create = async () => {
    setActing(true);
    setFailed(null);
    try {
      const person = await signUpInDemo(name.trim());
      keep({ login: person.by.login, ...(code ? { code } : {}) });
      setSession(person);
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
        <UserErrors refusals={[]} failed={failed} />
        {session && (
          <Alert color="blue" variant="light">
            {t("signedIn", { name: session.name })}
          </Alert>
        )}
        <TextInput
          label={t("name")}
          value={name}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="md" loading={acting} disabled={name.trim() === ""}>
          {t("create")}
        </Button>
        <Text size="xs" c="dimmed" ta="center">
          {t("demo")}
        </Text>
      </Stack>
    </form>
  );
}
