package io.lakegate.server.exchange.refresh;

import io.lakegate.server.exchange.refresh.ModelServer.Mode;
import io.lakegate.server.exchange.refresh.Situation.Around;
import java.util.List;

/** What may go wrong in one exploration, and how far its clock runs. Two replicas may pause at will in each. */
enum Scenario {
    PAUSES("pauses of any length", 10, budgets(0, 0, 0, 0, 0)),
    CRASH_AND_LOSS("a crash and a loss", 8, budgets(1, 1, 0, 0, 0)),
    TWO_LOSSES("two losses, the user ends the session", 7, budgets(0, 2, 0, 0, 1)),
    USER_AND_LOSS("reconnect, disconnect, a loss", 7, budgets(0, 1, 1, 1, 0)),
    USER_AND_CRASH("reconnect, disconnect, a crash", 8, budgets(1, 0, 1, 1, 0));

    /** Nothing is waited for at will, so everything has happened two minutes after the first token is due. */
    private static final int AT_WILL_HORIZON = 5;

    final String words;
    final int horizon;
    private final Around budgets;

    Scenario(String words, int horizon, Around budgets) {
        this.words = words;
        this.horizon = horizon;
        this.budgets = budgets;
    }

    ModelExplorer.Exploration explore(Mode mode, ModelRules rules) {
        return new ModelExplorer(rules, mode == Mode.AT_WILL ? Math.min(horizon, AT_WILL_HORIZON) : horizon)
                .explore(RefreshProtocolModel.connected(mode, budgets));
    }

    private static Around budgets(int crashes, int losses, int consents, int disconnects, int revocations) {
        return new Around(
                0, crashes, losses, consents, disconnects, revocations, List.of(), List.of(), false, false, false);
    }
}
