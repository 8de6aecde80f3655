/** The storage emulator: real tables, queues and blobs on this machine, for as long as someone holds them. */
@NullMarked
package dev.nodewarden.simulator.storage;

import org.jspecify.annotations.NullMarked;
