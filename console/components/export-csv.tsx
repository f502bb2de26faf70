import { Button, type ButtonProps } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { type Failure, failureOfAnswer } from "../api/errors";
import { renewSession } from "../session/renew";
import { freshToken } from "../session/session";
import { useFailure } from "./load-failed";

/** Saves a file of the API's, e.g. a list as it is filtered. A link cannot do it: the request carries the caller's token. */
export function ExportCsv({
  path,
  text,
  onSaved,
  ...props
}: {
  /** With its filters, e.g. `/export/commissions.csv?status=PAID`. */
  path: string;
  text: string;
  /** After the server has sent it: for a file whose download changes something. */
  onSaved?: () => void;
} & Omit<ButtonProps, "children">) {
  const sentence = useFailure();
  const [saving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    const failed = await saveFile(path);
    setSaving(false);
    if (failed) notifications.show({ color: "red", message: sentence(failed) });
    else onSaved?.();
  };
  return (
    <Button
      variant="default"
      size="sm"
      leftSection={<IconDownload size={16} stroke={1.7} aria-hidden />}
      loading={saving}
      onClick={() => void save()}
      {...props}
    >
      {text}
    </Button>
  );
}

/** A path with those filters that are set. */
export function exportPath(
  path: string,
  filters: Record<string, string | boolean | null | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, String(value));
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Null when it was saved. */
async function saveFile(path: string): Promise<Failure | null> {
  try {
    const token = await freshToken(renewSession);
    const response = await fetch(path, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
    if (!response.ok) return await failureOfAnswer(response);
    const address = URL.createObjectURL(await response.blob());
    const link = document.createElement("a");
    link.href = address;
    link.download = nameOf(response) ?? path.split("?", 1)[0]!.split("/").at(-1)!;
    link.click();
    URL.revokeObjectURL(address);
    return null;
  } catch {
    return { code: "OFFLINE", message: "", retryAfter: null, requestId: null };
  }
}

function nameOf(response: Response): string | undefined {
  return /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
}
