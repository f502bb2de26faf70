import { useApolloClient, useQuery } from "@apollo/client/react";
import { Burger, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Navigate, Outlet, useMatches, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { failures } from "../api/errors";
import { LoadFailed } from "../components/load-failed";
import { followClock } from "../session/clock";
import { useSession } from "../session/session";
import { deployment } from "../session/settings";
import type { HiddenBecause } from "./access";
import { Brand } from "./brand";
import { DemoBadge } from "./demo-badge";
import { HeaderTools } from "./header-tools";
import { Hidden } from "./hidden";
import { Keys } from "./keys";
import { Search } from "./search";
import classes from "./shell.module.css";
import { Sidebar } from "./sidebar";
import { type Viewer, ViewerProvider } from "./viewer";
import { ViewerDocument } from "./viewer.generated";
import { Waiting } from "./waiting";

/** Header, sidebar, and the page. */
export function Shell() {
  const { data, error, refetch } = useQuery(ViewerDocument, { fetchPolicy: "cache-first" });
  const viewer = data?.viewer;
  if (viewer) followClock(viewer.now);
  const signedIn = useSession() !== null;
  const here = useRouterState({ select: ({ location }) => location.href });
  // Also when a session ends while the page is open, since its token was refused.
  if (!signedIn && here.startsWith("/login")) return null;
  if (!signedIn) return <Navigate to="/login" search={{ next: here }} replace />;
  if (viewer) return <Frame viewer={viewer} />;
  return (
    <main className={classes["alone"]}>
      {error ? (
        <>
          <Title order={1} mb="lg">
            {deployment().platformName}
          </Title>
          <LoadFailed failed={failures(error)} again={() => void refetch()} />
        </>
      ) : (
        <Waiting />
      )}
    </main>
  );
}

function Frame({ viewer }: { viewer: Viewer }) {
  const t = useTranslations("shell");
  const [open, menu] = useDisclosure(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useLive();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the phone's menu.
  useEffect(menu.close, [path]);
  return (
    <ViewerProvider value={viewer}>
      <a href="#page" className={classes["skip"]}>
        {t("skip")}
      </a>
      <header className={classes["header"]}>
        <Burger
          opened={open}
          onClick={menu.toggle}
          hiddenFrom="sm"
          size="sm"
          aria-expanded={open}
          aria-label={open ? t("closeMenu") : t("openMenu")}
        />
        <Brand />
        <DemoBadge />
        <HeaderTools />
      </header>
      <div className={classes["body"]}>
        <nav
          className={classes["navbar"]}
          aria-label={t("pagesLabel")}
          data-open={open || undefined}
        >
          <Sidebar />
        </nav>
        <main id="page" tabIndex={-1} className={classes["main"]}>
          <div className={classes["page"]}>
            <Page viewer={viewer} />
          </div>
        </main>
      </div>
      <Search />
      <Keys />
    </ViewerProvider>
  );
}

/** What changes is shown without a reload; by code that comes when the page is there. */
function useLive() {
  const client = useApolloClient();
  useEffect(() => {
    const shown = new AbortController();
    void import("../api/live").then(({ keepLive }) => keepLive(client, shown.signal));
    return () => shown.abort();
  }, [client]);
}

/** The page, or why the viewer does not see it. */
function Page({ viewer }: { viewer: Viewer }) {
  const because = useMatches({
    select: (matches) =>
      matches
        .map(({ staticData }) => staticData?.hidden?.(viewer) ?? null)
        .find((reason): reason is HiddenBecause => reason !== null) ?? null,
  });
  return because ? <Hidden because={because} /> : <Outlet />;
}
