/**
 * Posit Connect's wire format ({@code /__api__}, {@code /__oauth__}) on top of Lakegate's own features: an integration is an
 * integration, content is an app, a session is a person's connection, an API key is a personal key. Here lie what all of it
 * shares: the error codes and their envelope, reading what clients send. Everything else is in the rooms, one per feature.
 * {@code docs/posit-connect.md} says what is answered and what was decided where nobody outside knows.
 */
@NullMarked
package io.lakegate.server.posit;

import org.jspecify.annotations.NullMarked;
