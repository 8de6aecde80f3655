/** The pages of the running app, used as a person uses them. */
@NullMarked
package dev.nodewarden.cli.page;

import org.jspecify.annotations.NullMarked;
