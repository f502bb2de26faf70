import { Table, Typography } from "@mantine/core";
import type { ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import classes from "./jules.module.css";

/** A heading of the agent's is none of the page's. */
const Heading = ({ children }: { children?: ReactNode }) => (
  <p>
    <strong>{children}</strong>
  </p>
);

/**
 * The agent reads what others wrote, and repeats it: nothing of its text leads anywhere or is fetched. A link is its words
 * and its address as text; a picture is its description.
 */
const INERT: Components = {
  a: ({ href, children }) =>
    href && String(children) !== href ? (
      <>
        {children} <code>{href}</code>
      </>
    ) : (
      <code>{children}</code>
    ),
  img: ({ alt, src }) => <code>{alt || String(src ?? "")}</code>,
  input: ({ checked }) => <>{checked ? "☑ " : "☐ "}</>,
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  table: ({ children }) => <Table withTableBorder>{children}</Table>,
};

/** A text of the agent's. HTML in it is shown as the text that it is. */
export default function AgentMarkdown({ text }: { text: string }) {
  return (
    <Typography className={classes["said"]}>
      <Markdown remarkPlugins={[remarkGfm]} components={INERT}>
        {text}
      </Markdown>
    </Typography>
  );
}
