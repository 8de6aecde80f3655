/** The documented request quotas of Azure, as token buckets. */
@NullMarked
package dev.nodewarden.simulator.throttle;

import org.jspecify.annotations.NullMarked;
