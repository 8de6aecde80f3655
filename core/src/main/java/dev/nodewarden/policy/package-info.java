/** What we want and how we judge: rules, findings, verdicts. Sees fleet only. */
@NullMarked
package dev.nodewarden.policy;

import org.jspecify.annotations.NullMarked;
