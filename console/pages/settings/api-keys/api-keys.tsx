import { Button } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Empty } from "../../../components/empty";
import { Panel } from "../../../components/panel";
import { CreateKey } from "../../api-keys/create-key";
import { KeyFilters } from "../../api-keys/key-filters";
import { KeyList, useKeys } from "../../api-keys/key-list";
import type { KeySearch } from "../../api-keys/search";
import classes from "../settings.module.css";
import { TabIntro } from "../settings-frame";

const page = getRouteApi("/shell/settings/api-keys");

/** Every key of the API, and a way to make one for the platform. */
export function ApiKeysTab() {
  const t = useTranslations("apiKeys");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const [creating, setCreating] = useState(false);
  const list = useKeys(search);
  const isFiltered = Object.values(search).some(Boolean);
  const show = (change: KeySearch) =>
    void navigate({
      search: (now) => ({ ...now, ...change }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <TabIntro about={t("all.about")}>
        <Button
          size="sm"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setCreating(true)}
        >
          {t("create.open")}
        </Button>
      </TabIntro>
      <Panel flush>
        <div className={classes["bar"]}>
          <KeyFilters search={search} owners onChange={show} />
        </div>
        <KeyList
          list={list}
          onOwner={(owner) => show({ owner })}
          empty={
            isFiltered ? (
              <Empty title={t("all.noneFiltered")} />
            ) : (
              <Empty icon={IconKey} title={t("all.none")} text={t("all.noneText")} />
            )
          }
        />
      </Panel>
      {creating && <CreateKey promoterId={null} isOperator onClose={() => setCreating(false)} />}
    </>
  );
}
