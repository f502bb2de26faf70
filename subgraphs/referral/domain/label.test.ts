import { maskedLabel, wholeLabel } from "./label";

const nobody = { email: null, userId: null, workspaceId: null };

it.each([
  [{ ...nobody, email: "jane@gmail.com" }, "j•••@gmail.com", "jane@gmail.com"],
  [{ ...nobody, email: "j@gmail.com" }, "j•••@gmail.com", "j@gmail.com"],
  [{ ...nobody, email: "jane@gmail.com", userId: "u1" }, "j•••@gmail.com", "jane@gmail.com"],
  [{ ...nobody, userId: "user_1" }, "u•••", "user_1"],
  [{ ...nobody, userId: "jane@gmail.com" }, "j•••", "jane@gmail.com"],
  [{ ...nobody, workspaceId: "wks_1" }, "w•••", "wks_1"],
  [{ ...nobody, email: "😀x@a.b" }, "😀•••@a.b", "😀x@a.b"],
  [{ ...nobody, email: "@b" }, "•••@b", "@b"],
  [{ ...nobody, email: "jane" }, "j•••", "jane"],
  [{ ...nobody, email: "j@home@b" }, "j•••@b", "j@home@b"],
  [{ ...nobody, email: "" }, "•••", ""],
  [nobody, "••••", "•••"],
])("shows %j as %s to its promoter and as %s to operators", (identity, masked, whole) => {
  expect(maskedLabel(identity)).toBe(masked);
  expect(wholeLabel(identity)).toBe(whole);
});
