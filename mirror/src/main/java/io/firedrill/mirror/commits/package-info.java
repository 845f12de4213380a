/** What groups had committed at a source, kept at the target while the source lives. Imports nothing of the module. */
@NullMarked
package io.firedrill.mirror.commits;

import org.jspecify.annotations.NullMarked;
