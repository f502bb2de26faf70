import { Button, Center, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Texts } from "../texts/texts";
import { Look } from "../theme/look";

/** Shown alone when the gateway does not say what it is. */
export function NotReached() {
  return (
    <Texts>
      <Look>
        <Sentence />
      </Look>
    </Texts>
  );
}

function Sentence() {
  const t = useTranslations("shell.notReached");
  return (
    <Center component="main" mih="100dvh" p="xl">
      <Stack maw={420} align="center" ta="center">
        <Title order={1} size="h3">
          {t("title")}
        </Title>
        <Text c="dimmed">{t("text")}</Text>
        <Button onClick={() => location.reload()}>{t("again")}</Button>
      </Stack>
    </Center>
  );
}
