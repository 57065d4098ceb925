/**
 * {@code lakegate agent}: one program beside the person that holds their connections for this machine, so that a hundred
 * processes need one request per renewal. {@code broker} asks, {@code hold} decides, {@code file} shows, {@code socket} answers; the commands
 * are here.
 */
@NullMarked
package io.lakegate.cli.agent;

import org.jspecify.annotations.NullMarked;
