package io.lakegate.cli.agent.hold;

import java.util.List;

/** Where other programs of this person find what the agent holds. */
public interface Shelf {

    /** Shows this, and nothing else any more. */
    void show(List<Kept> all);
}
