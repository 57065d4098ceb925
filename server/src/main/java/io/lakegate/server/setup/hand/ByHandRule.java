package io.lakegate.server.setup.hand;

import io.lakegate.server.setup.plan.SetupOrder;

/** Writes down for one order what to do by hand. */
public final class ByHandRule {

    private ByHandRule() {}

    /** For this order. */
    public static ByHand of(SetupOrder order) {
        return switch (order.client()) {
            case SetupOrder.Application wanted -> ApplicationByHand.of(order, wanted);
            case SetupOrder.Machine wanted -> MachineByHand.of(order, wanted);
            case SetupOrder.Workload wanted -> WorkloadByHand.of(order, wanted);
        };
    }
}
