package io.lakegate.server.setup.run;

import io.lakegate.server.setup.plan.SetupStep;
import io.lakegate.server.setup.plan.StepKind;

/** How one kind of step is done and taken back. */
interface StepAction {

    /** Which kind. */
    StepKind kind();

    /** Does it. */
    StepOutcome make(Run run);

    /** Takes it back; where nobody knows whether it was done, looks first. Done also if there is nothing. */
    StepOutcome remove(Run run, SetupStep step);
}
