/** How fast clusters are judged. */
@NullMarked
package dev.nodewarden.policy;

import org.jspecify.annotations.NullMarked;
