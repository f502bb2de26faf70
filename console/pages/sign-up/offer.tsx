import { useQuery } from "@apollo/client/react";
import { Alert, Anchor, Button, Group, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { IconGift, IconInfoCircle } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { useCredits } from "../../components/credits";
import { LoadFailed } from "../../components/load-failed";
import { useToldOnLeaving } from "../../components/told-on-leaving";
import { SignUpOfferDocument } from "./sign-up.generated";
import classes from "./sign-up.module.css";

const page = getRouteApi("/auth");

/** What the code gives; a wrong one can be typed again, and signing up works without any. */
export function Offer({ code }: { code: string | undefined }) {
  const t = useTranslations("signUp.offer");
  const credits = useCredits();
  const [typing, setTyping] = useState(false);
  const { data, error, loading, refetch } = useQuery(SignUpOfferDocument, {
    variables: { code: code ?? "" },
    skip: !code,
  });
  const offer = data?.referralOffer;
  if (!code) return <TypeCode label={t("optional")} />;
  if (!offer && error) return <LoadFailed failed={failures(error)} again={() => void refetch()} />;
  if (!offer || loading) return <Skeleton height={104} />;
  if (!offer.valid) {
    return (
      <Stack gap="sm">
        <Alert
          color="yellow"
          variant="light"
          icon={<IconInfoCircle aria-hidden />}
          title={t("invalid", { code: offer.code })}
        >
          {t("invalidText")}
        </Alert>
        <TypeCode label={t("another")} />
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <div className={classes["gift"]}>
        <Group gap="md" wrap="nowrap" align="flex-start">
          <IconGift
            size={28}
            stroke={1.6}
            color="var(--mantine-primary-color-light-color)"
            aria-hidden
          />
          <div>
            <Text fw={650} fz="lg" lh={1.3}>
              {offer.refereeCredits === "0"
                ? t("noCredits")
                : t("credits", { credits: credits(offer.refereeCredits) })}
            </Text>
            <Text size="sm" mt={4}>
              {t("how", { code: offer.code })}
            </Text>
          </div>
        </Group>
      </div>
      {typing ? (
        <TypeCode label={t("another")} />
      ) : (
        <Anchor component="button" type="button" size="sm" onClick={() => setTyping(true)}>
          {t("haveAnother")}
        </Anchor>
      )}
    </Stack>
  );
}

/** One code is one question: it is asked when it is sent, not while it is typed. */
function TypeCode({ label }: { label: string }) {
  const t = useTranslations("signUp.offer");
  const navigate = page.useNavigate();
  const [text, setText] = useState("");
  const isShort = text.trim().length < 4;
  const told = useToldOnLeaving(text, isShort ? t("tooShort") : null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) void navigate({ search: { referral_code: text.trim() }, replace: true });
      }}
    >
      <Group align={told.error ? "center" : "flex-end"} gap="sm" wrap="nowrap">
        <TextInput
          flex={1}
          label={label}
          value={text}
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.currentTarget.value)}
          {...told}
        />
        <Button type="submit" variant="default" disabled={isShort}>
          {t("apply")}
        </Button>
      </Group>
    </form>
  );
}
