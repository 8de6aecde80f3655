/** Faults on purpose: which requests go wrong, and how. */
@NullMarked
package dev.nodewarden.simulator.faults;

import org.jspecify.annotations.NullMarked;
