import { useMemo } from "react";
import { Decoration, Diff, Hunk, markEdits, parseDiff, tokenize } from "react-diff-view";
import "react-diff-view/style/index.css";
import { refractor } from "refractor/core";
import hcl from "refractor/hcl";
import json from "refractor/json";
import classes from "./diff.module.css";

refractor.register(hcl);
refractor.register(json);

/** Beyond it a line is data, and colouring it takes longer than reading it. */
const MOST_COLOURED = 200_000;

/** The library was written for a highlighter that answered the nodes themselves. */
const highlighter = {
  highlight: (text: string, language: string) => refractor.highlight(text, language).children,
};

/** A file's changed lines with some around them, one column, so that they are readable on a phone too. */
export default function DiffHunks({ path, unifiedDiff }: { path: string; unifiedDiff: string }) {
  const { hunks, tokens } = useMemo(() => {
    // A path of its own: the parser knows only those that need no quotes, and nobody sees it here.
    const body = unifiedDiff.slice(unifiedDiff.search(/^@@/m));
    const [file] = parseDiff(`diff --git a/file b/file\n--- a/file\n+++ b/file\n${body}`, {
      nearbySequences: "zip",
    });
    const found = file?.hunks ?? [];
    const language = /\.(?:tf|tfvars|hcl)$/.test(path)
      ? "hcl"
      : /\.json$/.test(path)
        ? "json"
        : null;
    return {
      hunks: found,
      tokens:
        body.length > MOST_COLOURED
          ? null
          : tokenize(found, {
              enhancers: [markEdits(found, { type: "block" })],
              ...(language
                ? { highlight: true as const, refractor: highlighter as never, language }
                : { highlight: false as const }),
            }),
    };
  }, [path, unifiedDiff]);
  return (
    <div className={classes["lines"]}>
      <Diff viewType="unified" diffType="modify" hunks={hunks} tokens={tokens}>
        {(all) =>
          all.flatMap((hunk) => [
            <Decoration key={`head ${hunk.content}`}>
              <span className={classes["place"]}>{hunk.content}</span>
            </Decoration>,
            <Hunk key={hunk.content} hunk={hunk} />,
          ])
        }
      </Diff>
    </div>
  );
}
