package io.lakegate.server.health;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Looks at one topic. Implementations are CDI beans; the report asks all of them. */
interface HealthCheck {

    /** Smaller comes first. */
    int order();

    /**
     * What is seen now.
     *
     * @param handle to read with; each statement on its own
     */
    List<Finding> look(Handle handle);
}
