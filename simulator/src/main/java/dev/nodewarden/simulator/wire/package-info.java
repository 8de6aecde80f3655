/** What goes over the wire: bodies, requests, answers, and the HTTPS front that carries them. */
@NullMarked
package dev.nodewarden.simulator.wire;

import org.jspecify.annotations.NullMarked;
