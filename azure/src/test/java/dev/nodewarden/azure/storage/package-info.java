@NullMarked
package dev.nodewarden.azure.storage;

import org.jspecify.annotations.NullMarked;
