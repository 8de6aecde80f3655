/** Tests of the simulated Azure, most of them over real HTTPS. */
@NullMarked
package dev.nodewarden.simulator;

import org.jspecify.annotations.NullMarked;
