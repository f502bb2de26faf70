import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";

const Drawing = lazy(() => import("./qr-drawing"));

/** A link for a phone's camera, black on white in the dark too; its library is loaded when one is shown. */
export function QrCode({
  value,
  label,
  size = 132,
}: {
  value: string;
  label: string;
  size?: number;
}) {
  return (
    <Suspense fallback={<Skeleton width={size} height={size} />}>
      <Drawing value={value} label={label} size={size} />
    </Suspense>
  );
}
