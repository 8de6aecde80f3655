package dev.nodewarden.azure.template;

import static dev.nodewarden.azure.template.Shape.INTEGER;
import static dev.nodewarden.azure.template.Shape.TAGS;
import static dev.nodewarden.azure.template.Shape.TEXT;
import static dev.nodewarden.azure.template.Shape.arrayOf;
import static dev.nodewarden.azure.template.Shape.choice;
import static dev.nodewarden.azure.template.Shape.object;

/** The members of ARM's bodies that judging reads; nothing else of a document is looked at. */
final class Shapes {
    static final Shape POOL = object(
            "name", TEXT,
            "osType", TEXT,
            "osSKU", TEXT,
            "vmSize", TEXT,
            "count", INTEGER,
            "nodeImageVersion", TEXT);

    static final Shape CLUSTER = object(
            "id",
            TEXT,
            "location",
            TEXT,
            "tags",
            TAGS,
            "sku",
            object("name", TEXT),
            "properties",
            object(
                    "autoUpgradeProfile",
                    object("nodeOSUpgradeChannel", TEXT, "upgradeChannel", TEXT),
                    "agentPoolProfiles",
                    arrayOf(POOL),
                    "provisioningState",
                    TEXT,
                    "powerState",
                    object("code", TEXT),
                    "kubernetesVersion",
                    TEXT,
                    "currentKubernetesVersion",
                    TEXT,
                    "networkProfile",
                    object("outboundType", TEXT),
                    "nodeProvisioningProfile",
                    object("mode", TEXT),
                    "supportPlan",
                    TEXT,
                    "resourceUID",
                    TEXT));

    /** An agent pool as a resource of its own. */
    static final Shape POOL_RESOURCE = object("properties", POOL);

    static final Shape CONFIGURATION = object(
            "properties",
            object(
                    "maintenanceWindow",
                    object(
                            "schedule",
                            choice(
                                    "daily", object("intervalDays", INTEGER),
                                    "weekly", object("intervalWeeks", INTEGER, "dayOfWeek", TEXT),
                                    "absoluteMonthly", object("intervalMonths", INTEGER, "dayOfMonth", INTEGER),
                                    "relativeMonthly",
                                            object("intervalMonths", INTEGER, "weekIndex", TEXT, "dayOfWeek", TEXT)),
                            "durationHours",
                            INTEGER,
                            "utcOffset",
                            TEXT,
                            "startTime",
                            TEXT,
                            "startDate",
                            TEXT,
                            "notAllowedDates",
                            arrayOf(object("start", TEXT, "end", TEXT)))));

    private Shapes() {}
}
