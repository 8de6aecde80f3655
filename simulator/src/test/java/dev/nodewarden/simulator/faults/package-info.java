/** Tests of {@code dev.nodewarden.simulator.faults}. */
@NullMarked
package dev.nodewarden.simulator.faults;

import org.jspecify.annotations.NullMarked;
