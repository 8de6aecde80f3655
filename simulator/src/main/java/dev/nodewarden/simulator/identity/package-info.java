/** Where tokens come from: Entra and the managed identity endpoint, both simulated. */
@NullMarked
package dev.nodewarden.simulator.identity;

import org.jspecify.annotations.NullMarked;
