/** Made-up but realistic resources, the same for the same seed. */
@NullMarked
package dev.nodewarden.simulator.generation;

import org.jspecify.annotations.NullMarked;
