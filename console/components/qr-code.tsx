import { lazy, Suspense } from "react";
import { idle } from "./idle";

const Drawing = lazy(() => idle().then(() => import("./qr-drawing")));

/** A link for a phone's camera, black on white in the dark too; its library is loaded when one is shown, after the rest. */
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
    <Suspense fallback={<div style={{ width: size, height: size }} />}>
      <Drawing value={value} label={label} size={size} />
    </Suspense>
  );
}
