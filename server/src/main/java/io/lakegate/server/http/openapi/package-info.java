/** What the OpenAPI document says beyond what code and {@code META-INF/openapi} declare. */
@NullMarked
package io.lakegate.server.http.openapi;

import org.jspecify.annotations.NullMarked;
