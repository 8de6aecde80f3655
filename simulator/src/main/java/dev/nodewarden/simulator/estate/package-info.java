/** The resources the simulator serves: real ARM bodies, indexed by their ids. */
@NullMarked
package dev.nodewarden.simulator.estate;

import org.jspecify.annotations.NullMarked;
