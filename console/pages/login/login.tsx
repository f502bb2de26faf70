import {
  Alert,
  Anchor,
  Avatar,
  Badge,
  Button,
  Group,
  Paper,
  Skeleton,
  Stack,
  Text,
  Title,
  UnstyledButton,
} from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { LoadFailed } from "../../components/load-failed";
import { type DemoLogin, demoLogins, nameOf, signInToDemo } from "../../session/demo-logins";
import { setSession } from "../../session/session";
import { deployment } from "../../session/settings";
import { ThemeMenu } from "../../shell/theme-menu";
import classes from "./login.module.css";

const page = getRouteApi("/login");

/** Where one signs in; in the demo as one of its people. */
export function Login() {
  const t = useTranslations("login");
  const { platformName, demo, signIn } = deployment();
  useEffect(() => {
    document.title = `${t("title")} · ${platformName}`;
  }, [t, platformName]);
  return (
    <div className={classes["ground"]}>
      <header className={classes["top"]}>
        <ThemeMenu />
      </header>
      <main className={classes["middle"]}>
        <Stack gap="lg" w="100%" maw={440}>
          <Stack gap={6} align="center" ta="center">
            <img src="/icon.svg" alt="" width={44} height={44} />
            <Title order={1} mt={6}>
              {t("heading", { platform: platformName })}
            </Title>
            <Text c="dimmed">
              {demo ? t("demo") : signIn ? t("issuer.about") : t("notConfigured.title")}
            </Text>
          </Stack>
          {demo ? <DemoPeople /> : signIn ? <AtIssuer /> : <NotConfigured />}
        </Stack>
      </main>
    </div>
  );
}

function DemoPeople() {
  const t = useTranslations("login");
  const { next } = page.useSearch();
  const navigate = page.useNavigate();
  const [people, setPeople] = useState<DemoLogin[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [signingIn, setSigningIn] = useState<string | null>(null);
  const load = () => {
    setFailed(false);
    demoLogins().then(setPeople, () => setFailed(true));
  };
  useEffect(load, []);
  if (failed) {
    return (
      <LoadFailed
        failed={[{ code: "OFFLINE", message: "", retryAfter: null, requestId: null }]}
        again={load}
      />
    );
  }
  const signIn = async (person: DemoLogin) => {
    setSigningIn(person.id);
    try {
      setSession(await signInToDemo(person));
      await navigate({ to: next ?? "/", replace: true } as never);
    } catch {
      setFailed(true);
    } finally {
      setSigningIn(null);
    }
  };
  return (
    <Paper className="panel" p={6}>
      <Stack gap={2}>
        {people === null && [0, 1, 2, 3].map((line) => <Skeleton key={line} height={62} />)}
        {people?.map((person) => (
          <Person
            key={person.id}
            person={person}
            waiting={signingIn === person.id}
            onChoose={() => void signIn(person)}
          />
        ))}
      </Stack>
      <Text size="xs" c="dimmed" ta="center" py="sm">
        {t("open")}
      </Text>
    </Paper>
  );
}

function Person({
  person,
  waiting,
  onChoose,
}: {
  person: DemoLogin;
  waiting: boolean;
  onChoose(): void;
}) {
  const t = useTranslations("login.roles");
  const role = roleOf(person);
  return (
    <UnstyledButton className={classes["person"]} onClick={onChoose} disabled={waiting}>
      <Group wrap="nowrap" gap="sm">
        <Avatar name={nameOf(person.label)} color="initials" radius="xl" size={40} />
        <div className={classes["who"]}>
          <Group gap={8}>
            <Text fw={600}>{nameOf(person.label)}</Text>
            <Badge variant="light" color={person.operator ? "brand" : "gray"}>
              {t(`${role}.name`)}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {t(`${role}.about`)}
          </Text>
        </div>
        <IconChevronRight size={18} stroke={1.7} aria-hidden className={classes["arrow"]} />
      </Group>
    </UnstyledButton>
  );
}

/** The demo calls its people "Ada, promoter"; others are members of a workspace. */
function roleOf({ label, operator }: DemoLogin): "operator" | "promoter" | "friend" | "member" {
  if (operator) return "operator";
  const word = label.split(",")[1] ?? "";
  return /promoter/.test(word) ? "promoter" : /friend/.test(word) ? "friend" : "member";
}

function AtIssuer() {
  const t = useTranslations("login.issuer");
  const { next } = page.useSearch();
  const [leaving, setLeaving] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const leave = async () => {
    setLeaving(true);
    setFailed(null);
    try {
      const { leaveToIssuer } = await import("../../session/issuer");
      await leaveToIssuer(next ?? "/");
    } catch (error) {
      setFailed((error as Error).message);
      setLeaving(false);
    }
  };
  return (
    <Stack>
      {failed && (
        <Alert color="red" title={t("unreachable")} role="alert">
          {failed}
        </Alert>
      )}
      <Button size="md" loading={leaving} onClick={() => void leave()}>
        {t("go")}
      </Button>
    </Stack>
  );
}

function NotConfigured() {
  const t = useTranslations("login.notConfigured");
  return (
    <Paper className="panel" p="lg">
      <Stack gap="sm">
        <Text size="sm">{t("text")}</Text>
        <Text size="sm" c="dimmed">
          {t("meanwhile")} <Anchor href="/playground">{t("playground")}</Anchor>
        </Text>
      </Stack>
    </Paper>
  );
}
