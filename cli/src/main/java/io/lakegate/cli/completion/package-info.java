/**
 * What a shell needs to complete {@code lakegate}: written from the commands themselves, so that it never offers what is
 * not there. Picocli's own script is for bash; run by zsh it offers every command everywhere.
 */
@NullMarked
package io.lakegate.cli.completion;

import org.jspecify.annotations.NullMarked;
