import { creditsAreUsed } from "./credits";
import { type Maker, startMaker } from "./maker";
import { modulesAreWorkedOn } from "./modules";
import { operatorsAct } from "./operators";
import { friendsPay } from "./payments";
import { promotersArePaid } from "./payouts";
import { BEGIN, LAST_DAY, planYear } from "./plan";
import { peopleCome } from "./referrals";
import { thingsGoWrong } from "./troubles";
import { newYear } from "./year";

/**
 * Makes the demo's year through the actions, or its first days. Answers the deployment in which it was made, to be read out
 * and stopped.
 */
export async function makeYear(
  told: (day: number) => void = () => {},
  lastDay = LAST_DAY,
): Promise<Maker> {
  const maker = await startMaker(BEGIN);
  try {
    const { year, run } = await newYear(maker, planYear(), told);
    const codes = peopleCome(year);
    friendsPay(year);
    creditsAreUsed(year);
    promotersArePaid(year);
    operatorsAct(year, codes);
    modulesAreWorkedOn(year);
    thingsGoWrong(year);
    await run(lastDay);
    return maker;
  } catch (error) {
    await maker.stop();
    throw error;
  }
}
