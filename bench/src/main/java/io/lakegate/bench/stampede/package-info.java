/** Many callers, one expired token, several replicas; and the same for peers. */
@NullMarked
package io.lakegate.bench.stampede;

import org.jspecify.annotations.NullMarked;
