import { useApolloClient } from "@apollo/client/react";
import { Anchor, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { type Failure, failure } from "../../api/errors";
import { CreditReferralCodeDocument } from "./credits.generated";

type CodeState = ReturnType<typeof useReferralCode>;

/** Where a friend's code is typed; most have none. */
export function ReferralCode({ code }: { code: CodeState }) {
  const t = useTranslations("credits.buy");
  const [open, setOpen] = useState(false);
  if (!open && !code.text)
    return (
      <Anchor
        component="button"
        type="button"
        size="sm"
        style={{ alignSelf: "flex-start" }}
        onClick={() => setOpen(true)}
      >
        {t("haveCode")}
      </Anchor>
    );
  return (
    <TextInput
      label={t("code")}
      description={t("codeHint")}
      value={code.text}
      error={code.isUnknown && t("codeUnknown", { code: code.text.trim().toUpperCase() })}
      maxLength={64}
      autoComplete="off"
      spellCheck={false}
      data-autofocus
      onChange={(event) => code.type(event.currentTarget.value)}
    />
  );
}

/** A friend's code as it is typed: it is asked for once, when it is sent, since wrong ones are counted. */
export function useReferralCode() {
  const client = useApolloClient();
  const [text, setText] = useState("");
  const [isUnknown, setUnknown] = useState(false);
  const [failed, setFailed] = useState<Failure | null>(null);
  return {
    text,
    isUnknown,
    failed,
    type(next: string) {
      setText(next);
      setUnknown(false);
      setFailed(null);
    },
    /** The code that the payment carries, null for none; undefined: not this one. */
    async checked(): Promise<string | null | undefined> {
      const code = text.trim();
      if (code === "") return null;
      setFailed(null);
      try {
        const { data, error } = await client.query({
          query: CreditReferralCodeDocument,
          variables: { code },
        });
        if (error) throw error;
        if (data?.referralOffer?.valid) return data.referralOffer.code;
        setUnknown(true);
      } catch (error) {
        setFailed(failure(error));
      }
      return undefined;
    },
  };
}
