import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { CopyId } from "../../../components/copy";

/** What an act was about: an id, or a link to its page where there is one. */
export function Target({ id }: { id: string }) {
  const t = useTranslations("audit");
  const [, version] = /^policy:(\d+)$/.exec(id) ?? [];
  if (version)
    return (
      <Anchor
        component={Link}
        to="/settings/policy"
        search={{ version: Number(version) } as never}
        size="sm"
        onClick={(event) => event.stopPropagation()}
      >
        {t("policyOf", { version })}
      </Anchor>
    );
  return (
    // Copying is no opening of the row.
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons within act.
    // biome-ignore lint/a11y/useKeyWithClickEvents: likewise.
    <span onClick={(event) => event.stopPropagation()}>
      <CopyId id={id} what={t("target")} />
    </span>
  );
}
