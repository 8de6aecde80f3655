/** Tests of {@code dev.nodewarden.simulator.graph}. */
@NullMarked
package dev.nodewarden.simulator.graph;

import org.jspecify.annotations.NullMarked;
