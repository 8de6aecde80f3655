/**
 * Reading clusters from ARM templates and from bodies of Resource Manager's. Contacts nobody.
 *
 * <p>Only what judging needs is resolved: the members of {@link dev.nodewarden.azure.template.Shapes}. The text may come
 * from anyone, so everything that it could make large is bounded.
 */
@NullMarked
package dev.nodewarden.azure.template;

import org.jspecify.annotations.NullMarked;
