/** What we would change, whether that is safe, and how a change moves on. Sees fleet and policy only. */
@NullMarked
package dev.nodewarden.remediation;

import org.jspecify.annotations.NullMarked;
