/** Azure Resource Manager and the AKS resource provider, as far as they are simulated. */
@NullMarked
package dev.nodewarden.simulator.arm;

import org.jspecify.annotations.NullMarked;
