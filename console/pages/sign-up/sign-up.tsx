import { Anchor, Paper, Stack, Text, Title } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useSession } from "../../session/session";
import { deployment } from "../../session/settings";
import { ThemeMenu } from "../../shell/theme-menu";
import { CreateAccount } from "./create-account";
import { CreateWorkspace } from "./create-workspace";
import { Done } from "./done";
import { Offer } from "./offer";
import { useOnboarding } from "./onboarding";
import classes from "./sign-up.module.css";
import { UseCode } from "./use-code";

const page = getRouteApi("/auth");

/** Where a friend lands: what the code gives, and in the demo the whole way from there to a workspace with credits. */
export function SignUp() {
  const t = useTranslations("signUp");
  const { platformName: platform, demo } = deployment();
  const { referral_code: brought } = page.useSearch();
  const session = useSession();
  const [onboarding, keep] = useOnboarding();
  useEffect(() => {
    document.title = `${t("title")} · ${platform}`;
  }, [t, platform]);
  const isOurs = session?.by.kind === "demo" && onboarding.login === session.by.login;
  const step = !demo
    ? "code"
    : !isOurs
      ? "account"
      : onboarding.workspace
        ? "done"
        : ("workspace" as const);
  const code = isOurs ? onboarding.code : brought;
  return (
    <div className={classes["ground"]}>
      <header className={classes["top"]}>
        <ThemeMenu />
      </header>
      <main className={classes["middle"]}>
        <Stack gap="lg" w="100%" maw={460}>
          <Stack gap={6} align="center" ta="center">
            <img src="/icon.svg" alt="" width={44} height={44} />
            <Title order={1} mt={6}>
              {t(code ? `heading.${step}` : "heading.plain", { platform })}
            </Title>
            {step !== "done" && <Text c="dimmed">{t(`about.${step}`, { platform })}</Text>}
          </Stack>
          <Paper className="panel" p="lg">
            <Stack gap="lg">
              {(step === "account" || step === "code") && <Offer code={brought} />}
              {step === "account" && <CreateAccount code={brought} keep={keep} />}
              {step === "code" && <UseCode code={brought} />}
              {step === "workspace" && <CreateWorkspace onboarding={onboarding} keep={keep} />}
              {step === "done" && <Done onboarding={onboarding} keep={keep} />}
            </Stack>
          </Paper>
          {step === "account" && (
            <Text size="sm" c="dimmed" ta="center">
              {t("haveAccount")}{" "}
              <Anchor component={Link} to="/login" inherit>
                {t("signIn")}
              </Anchor>
            </Text>
          )}
        </Stack>
      </main>
    </div>
  );
}
