import { Link } from "@tanstack/react-router";
import { deployment } from "../session/settings";
import classes from "./shell.module.css";

/** The platform's name, which leads home. */
export function Brand() {
  return (
    <Link to="/" className={classes["brand"]}>
      <img src="/icon.svg" alt="" width={26} height={26} />
      <span>{deployment().platformName}</span>
    </Link>
  );
}
