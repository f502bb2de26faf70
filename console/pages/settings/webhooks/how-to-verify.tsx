import { Code, Group, List, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Copy } from "../../../components/copy";

// As docs/integrating.md has it, where a test runs it.
const EXAMPLE = `import { createHmac, timingSafeEqual } from "node:crypto";

// body: the bytes as they arrived; header: Tributary-Signature
export function isGenuine(body, header, secret, now = Date.now()) {
  const parts = header.split(",").map((part) => part.split("="));
  const at = parts.find(([name]) => name === "t")?.[1];
  if (!(Math.abs(now / 1000 - Number(at)) <= 300)) return false;
  const expected = createHmac("sha256", secret).update(\`\${at}.\`).update(body).digest();
  return parts.some(([name, hex = ""]) => {
    const given = Buffer.from(name === "v1" ? hex : "", "hex");
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
`;

/** How a receiver tells our requests from anybody's. */
export function HowToVerify() {
  const t = useTranslations("webhooks.verify");
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t("title")}
      </Text>
      <List size="sm" spacing={2}>
        <List.Item>{t.rich("header", { code: (text) => <Code>{text}</Code> })}</List.Item>
        <List.Item>{t("stripe")}</List.Item>
        <List.Item>{t("answer")}</List.Item>
        <List.Item>{t.rich("twice", { code: (text) => <Code>{text}</Code> })}</List.Item>
      </List>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t("example")}
        </Text>
        <Copy value={EXAMPLE} what={t("code")} />
      </Group>
      <Code block tabIndex={0} style={{ maxHeight: 260, overflow: "auto" }}>
        {EXAMPLE}
      </Code>
    </Stack>
  );
}
