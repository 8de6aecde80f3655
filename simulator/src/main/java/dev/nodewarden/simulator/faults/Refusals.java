package dev.nodewarden.simulator.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.arm.ArmErrors;
import dev.nodewarden.simulator.identity.Credentials;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Json;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** Refusals that come from how somebody set up Azure, worded as the real ones are, about the path of the request. */
final class Refusals {
    private static final String WRITE = "Microsoft.ContainerService/managedClusters/write";
    private static final String POLICY = "deny-node-os-changes";

    private static final Map<String, Function<String, Answer>> BY_NAME = Map.of(
            "AuthorizationFailed", Refusals::authorizationFailed,
            "LinkedAuthorizationFailed", Refusals::linkedAuthorizationFailed,
            "RequestDisallowedByPolicy", Refusals::disallowedByPolicy,
            "ScopeLocked", Refusals::scopeLocked,
            "EtagMismatch", Refusals::eTagMismatch,
            "InsufficientVCPUQuota", Refusals::insufficientQuota);

    private Refusals() {}

    static boolean isKnown(String name) {
        return BY_NAME.containsKey(name);
    }

    static String names() {
        return new TreeSet<>(BY_NAME.keySet()).toString();
    }

    /** The refusal called {@code name} of a request for {@code path}. */
    static Answer of(String name, String path) {
        Function<String, Answer> refusal = BY_NAME.get(name);
        if (refusal == null) {
            throw new IllegalArgumentException("no refusal " + name);
        }
        return refusal.apply(path);
    }

    private static Answer authorizationFailed(String path) {
        return ArmErrors.forbidden(Credentials.PRINCIPAL.objectId(), WRITE, path);
    }

    /** Azure/azure-cli issue 22232. */
    private static Answer linkedAuthorizationFailed(String path) {
        String principal = Credentials.PRINCIPAL.objectId();
        return ArmErrors.error(
                403,
                "LinkedAuthorizationFailed",
                "The client '" + principal + "' with object id '" + principal + "' has permission to perform action '"
                        + WRITE + "' on scope '" + path + "'; however, it does not have permission to perform action(s)"
                        + " 'Microsoft.OperationalInsights/workspaces/sharedkeys/read' on the linked scope(s) '"
                        + group(path) + "/providers/Microsoft.OperationalInsights/workspaces/logs' or the linked"
                        + " scope(s) are invalid.");
    }

    /** The form of learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-policy-requestdisallowedbypolicy. */
    private static Answer disallowedByPolicy(String path) {
        String subscription = "/subscriptions/" + path.split("/", -1)[2];
        String assignment = subscription + "/providers/Microsoft.Authorization/policyAssignments/" + POLICY;
        String definition = subscription + "/providers/Microsoft.Authorization/policyDefinitions/" + POLICY;
        ObjectNode identifiers = Json.object();
        identifiers.putObject("policyAssignment").put("name", POLICY).put("id", assignment);
        identifiers.putObject("policyDefinition").put("name", POLICY).put("id", definition);
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error")
                .put("code", "RequestDisallowedByPolicy")
                .put("target", name(path))
                .put(
                        "message",
                        "Resource '" + name(path) + "' was disallowed by policy. Policy identifiers: '[" + identifiers
                                + "]'.");
        error.putArray("additionalInfo")
                .addObject()
                .put("type", "PolicyViolation")
                .putObject("info")
                .put("policyDefinitionName", POLICY)
                .put("policyDefinitionId", definition)
                .put("policyAssignmentName", POLICY)
                .put("policyAssignmentId", assignment);
        return Answer.json(403, body);
    }

    /** Azure/azure-sdk-for-java issue 2560. */
    private static Answer scopeLocked(String path) {
        return ArmErrors.error(
                409,
                "ScopeLocked",
                "The scope '" + path + "' cannot perform write operation because following scope(s) are locked: '"
                        + group(path) + "'. Please remove the lock and try again.");
    }

    /** Azure/terraform-azurerm-aks issue 604. */
    private static Answer eTagMismatch(String path) {
        ObjectNode body = Json.object().put("code", "EtagMismatch");
        body.putArray("details")
                .addObject()
                .put("code", "Unspecified")
                .put("message", "rpc error: code = FailedPrecondition desc = Etag mismatched");
        return Answer.json(
                409,
                body.put("message", "Operation is not allowed: Another operation is in progress")
                        .put("subcode", "PutManagedClusterAndComponents_FailedPrecondition"));
    }

    private static Answer insufficientQuota(String path) {
        return ArmErrors.byAks(
                400,
                "ErrCode_InsufficientVCPUQuota",
                "Insufficient vcpu quota requested 4, remaining 2 for family standardDSv2Family for region of "
                        + name(path) + ".");
    }

    private static String name(String path) {
        String[] parts = path.split("/", -1);
        return parts[Math.min(8, parts.length - 1)];
    }

    /** The id of the resource group, or of as much of it as there is. */
    private static String group(String path) {
        String[] parts = path.split("/", -1);
        return String.join("/", Arrays.copyOf(parts, Math.min(5, parts.length)));
    }
}
