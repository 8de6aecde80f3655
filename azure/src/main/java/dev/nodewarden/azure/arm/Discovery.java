package dev.nodewarden.azure.arm;

/** Where clusters are looked for. Both give the same answers. */
public enum Discovery {
    /** Azure Resource Graph: a few queries for the whole fleet, some seconds behind; the default. */
    RESOURCE_GRAPH,
    /** Azure Resource Manager: one list for each subscription, always current. */
    ARM_LIST
}
