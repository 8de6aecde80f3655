/** Resource Graph: the few queries that are understood, and their answers. */
@NullMarked
package dev.nodewarden.simulator.graph;

import org.jspecify.annotations.NullMarked;
