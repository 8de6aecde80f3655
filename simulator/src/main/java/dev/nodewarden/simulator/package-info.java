/** A simulated Azure behind real HTTPS: what to start, what to load into it, and what it saw. */
@NullMarked
package dev.nodewarden.simulator;

import org.jspecify.annotations.NullMarked;
