/**
 * How the installation is: the page and the report that tell an admin what is fine, what to keep an eye on, and what is their turn.
 * A {@link io.lakegate.server.health.HealthCheck} looks at one topic; it reads tables that others write. The only table of its own
 * is {@code replica}. The probes of an orchestrator are another thing: they lie on the management port.
 */
@NullMarked
package io.lakegate.server.health;

import org.jspecify.annotations.NullMarked;
