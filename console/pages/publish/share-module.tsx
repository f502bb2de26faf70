import { Alert, Checkbox, Modal, Stack, Switch, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconUserQuestion } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { FormEnd } from "../../components/form-end";
import { dayText } from "../../components/range";
import { Segments } from "../../components/segments";
import { UserErrors } from "../../components/user-errors";
import { deploymentNow } from "../../session/clock";
import type { ShownModule } from "./module";
import { ShareModuleDocument } from "./publish.generated";

/** A share is for a while: this many days unless another day is chosen, a year at most. */
const USUAL_DAYS = 30;
const MOST_DAYS = 365;

/** Asks with whom and until when, and for the consent that a share is. */
export function ShareModule({ module, close }: { module: ShownModule; close(): void }) {
  const t = useTranslations("publish.sharing");
  const { act, acting, refusals, failed } = useAct(ShareModuleDocument, { refetch: ["Module"] });
  const [withPromoter, setWithPromoter] = useState(true);
  const [userId, setUserId] = useState("");
  const [canApply, setCanApply] = useState(false);
  const [day, setDay] = useState(dayIn(USUAL_DAYS));
  const [agreed, setAgreed] = useState(false);
  // The API knows of no promoter who brought this workspace.
  const nobody = withPromoter && failed?.code === "NOT_FOUND";
  const missing = [
    !withPromoter && userId.trim() === "" && t("userId"),
    day === "" && t("lastDay"),
    !agreed && t("consentMissing"),
  ];
  const share = async () => {
    const done = await act({
      moduleId: module.id,
      userId: withPromoter ? null : userId.trim(),
      withMyPromoter: withPromoter,
      canApply,
      until: new Date(`${day}T23:59:59`).toISOString(),
    });
    if (!done) return;
    notifications.show({ message: t("done"), color: "teal" });
    close();
  };
  return (
    <Modal opened onClose={close} title={t("shareTitle", { name: module.name })} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void share();
        }}
      >
        <Stack>
          {nobody ? (
            <Alert
              color="yellow"
              variant="light"
              role="alert"
              icon={<IconUserQuestion aria-hidden />}
              title={t("noPromoter")}
            >
              {t("noPromoterText")}
            </Alert>
          ) : (
            <UserErrors refusals={refusals} failed={failed} />
          )}
          <Segments
            aria-label={t("withWhom")}
            value={withPromoter ? "promoter" : "person"}
            onChange={(value) => setWithPromoter(value === "promoter")}
            data={[
              { value: "promoter", label: t("promoter") },
              { value: "person", label: t("person") },
            ]}
          />
          {!withPromoter && (
            <TextInput
              label={t("userId")}
              description={t("userIdAbout")}
              maxLength={200}
              value={userId}
              onChange={(event) => setUserId(event.currentTarget.value)}
            />
          )}
          <TextInput
            type="date"
            label={t("lastDay")}
            description={t("lastDayAbout")}
            min={dayIn(0)}
            max={dayIn(MOST_DAYS)}
            value={day}
            required
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <Switch
            label={t("allowApply")}
            description={t("allowApplyAbout")}
            checked={canApply}
            onChange={(event) => setCanApply(event.currentTarget.checked)}
          />
          <Checkbox
            label={t("consent")}
            checked={agreed}
            onChange={(event) => setAgreed(event.currentTarget.checked)}
          />
          <FormEnd text={t("share")} onCancel={close} acting={acting} missing={missing} />
        </Stack>
      </form>
    </Modal>
  );
}

/** A day so many days from today, in the reader's time zone. */
function dayIn(days: number): string {
  const date = deploymentNow();
  date.setDate(date.getDate() + days);
  return dayText(date);
}
