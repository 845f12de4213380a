/**
 * Consumer groups as a cluster knows them: what they have committed, who is in them. May import {@code flow}, {@code
 * cluster} and {@code commits}.
 */
@NullMarked
package io.firedrill.mirror.groups;

import org.jspecify.annotations.NullMarked;
