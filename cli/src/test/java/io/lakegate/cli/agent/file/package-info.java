/** The agent's files, with readers beside them. */
@NullMarked
package io.lakegate.cli.agent.file;

import org.jspecify.annotations.NullMarked;
