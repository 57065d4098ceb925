/**
 * How much happened: tokens handed out and refreshes by outcome, counted from the audit entries for charts and for
 * {@code /v1/statistics}. Reads tables that others write and writes none. Pages put {@code {#include charts
 * charts=inject:statistics.ofConnection(id) /}} where they want a chart, after they have checked that the reader may see the thing.
 */
@NullMarked
package io.lakegate.server.statistics;

import org.jspecify.annotations.NullMarked;
