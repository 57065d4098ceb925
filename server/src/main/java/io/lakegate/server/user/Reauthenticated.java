package io.lakegate.server.user;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a page's POST: only for whoever typed their password within {@link Confirmation#GOOD_FOR}, so that a browser left open
 * hands out no secrets. The form includes {@code confirmPassword.html}, which asks for the password where that is needed.
 * Requests with a personal key are not asked: they go to the API, which has no such routes.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Reauthenticated {}
