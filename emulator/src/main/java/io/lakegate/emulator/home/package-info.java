/**
 * The folder of an emulator that runs as a program: one program at a time has it, its file tells other processes where to
 * find what runs, and {@code env} turns that into settings for clients. Knows {@code http} and {@code secret} only.
 */
@NullMarked
package io.lakegate.emulator.home;

import org.jspecify.annotations.NullMarked;
