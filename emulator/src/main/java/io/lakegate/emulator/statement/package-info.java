/**
 * The Statement Execution API of one workspace: sessions, statements that wait for a warehouse and run as the caller, results in
 * chunks. {@code sql} runs what is asked here; {@code job} asks through the same {@link
 * io.lakegate.emulator.statement.StatementRuns}.
 */
@NullMarked
package io.lakegate.emulator.statement;

import org.jspecify.annotations.NullMarked;
