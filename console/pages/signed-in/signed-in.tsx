import { Alert, Button, Center, Loader, Stack, Title } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { returnFromIssuer } from "../../session/issuer";
import { setSession } from "../../session/session";

/** Completes a sign-in, once: the issuer's code is good for one use. */
export function SignedIn() {
  const t = useTranslations("login.issuer");
  const navigate = useNavigate();
  const [failed, setFailed] = useState<string | null>(null);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    returnFromIssuer().then(
      ({ session, next }) => {
        setSession(session);
        return navigate({ to: next, replace: true } as never);
      },
      (error: Error) => setFailed(error.message),
    );
  }, [navigate]);
  return (
    <Center component="main" mih="100dvh" p="md">
      {failed === null ? (
        <Loader aria-label={t("completing")} />
      ) : (
        <Stack maw={440}>
          <Title order={1} size="h3">
            {t("failed")}
          </Title>
          <Alert color="red" role="alert">
            {failed}
          </Alert>
          <Button component={Link} to="/login">
            {t("again")}
          </Button>
        </Stack>
      )}
    </Center>
  );
}
