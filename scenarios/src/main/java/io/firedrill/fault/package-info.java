/**
 * Breaking processes on purpose, and making them whole again. Each fault is a resource that heals when it is closed, and
 * leaves its traces in the history. May import {@code scenario}, {@code history}, {@code process} and
 * {@code cluster}.
 */
@NullMarked
package io.firedrill.fault;

import org.jspecify.annotations.NullMarked;
