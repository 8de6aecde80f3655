/** Reading the fleet from Azure Resource Manager and Azure Resource Graph. Sends no write. */
@NullMarked
package dev.nodewarden.azure.arm;

import org.jspecify.annotations.NullMarked;
