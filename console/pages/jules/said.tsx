import { lazy, Suspense } from "react";
import classes from "./jules.module.css";

const Markdown = lazy(() => import("./markdown"));

/** What Jules wrote, as Markdown; until that is loaded, as it came. */
export function Said({ text }: { text: string }) {
  return (
    <Suspense fallback={<div className={`${classes["said"]} ${classes["plain"]}`}>{text}</div>}>
      <Markdown text={text} />
    </Suspense>
  );
}
