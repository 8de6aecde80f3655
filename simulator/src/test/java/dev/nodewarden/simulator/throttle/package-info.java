/** Tests of {@code dev.nodewarden.simulator.throttle}. */
@NullMarked
package dev.nodewarden.simulator.throttle;

import org.jspecify.annotations.NullMarked;
