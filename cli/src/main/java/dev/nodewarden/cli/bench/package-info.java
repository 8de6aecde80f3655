/** The {@code bench} command: a real run through queues and tables, measured against the quota's lower bound. */
@NullMarked
package dev.nodewarden.cli.bench;

import org.jspecify.annotations.NullMarked;
