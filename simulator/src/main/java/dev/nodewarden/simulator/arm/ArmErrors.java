package dev.nodewarden.simulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.estate.ClusterId;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The refusals of Azure Resource Manager, worded as the real ones are. */
public final class ArmErrors {
    private ArmErrors() {}

    /** Any refusal in the form {@code {"error":{"code","message"}}}. */
    public static Answer error(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return Answer.json(status, body).with("x-ms-failure-cause", "gateway");
    }

    static Answer unauthenticated(boolean headerPresent) {
        String why = headerPresent
                ? "The access token is invalid."
                : "Authentication failed. The 'Authorization' header is missing.";
        String code = headerPresent ? "InvalidAuthenticationToken" : "AuthenticationFailed";
        return error(401, code, why)
                .with(
                        "WWW-Authenticate",
                        "Bearer authorization_uri=\"https://login.windows.net/\", error=\"invalid_token\","
                                + " error_description=\"" + why.replace("'", "") + "\"");
    }

    static Answer wrongAudience(String audience, List<String> ours) {
        return error(
                401,
                "InvalidAuthenticationTokenAudience",
                "The access token has been obtained for wrong audience or resource '" + audience
                        + "'. It should exactly match with one of the allowed audiences '" + String.join("','", ours)
                        + "'.");
    }

    static Answer missingApiVersion() {
        return error(
                400,
                "MissingApiVersionParameter",
                "The api-version query parameter (?api-version=) is required for all requests.");
    }

    static Answer invalidApiVersion(String version) {
        return error(400, "InvalidApiVersionParameter", "The api-version '" + version + "' is invalid.");
    }

    /** The caller may not do {@code action} at {@code scope}. */
    public static Answer forbidden(String principal, String action, String scope) {
        return error(
                403,
                "AuthorizationFailed",
                "The client '" + principal + "' with object id '" + principal
                        + "' does not have authorization to perform action '" + action + "' over scope '" + scope
                        + "' or the scope is invalid. If access was recently granted, please refresh your"
                        + " credentials.");
    }

    static Answer subscriptionNotFound(String subscription) {
        return error(404, "SubscriptionNotFound", "The subscription '" + subscription + "' could not be found.");
    }

    static Answer resourceGroupNotFound(String group) {
        return error(404, "ResourceGroupNotFound", "Resource group '" + group + "' could not be found.");
    }

    static Answer clusterNotFound(ClusterId id) {
        return error(
                404,
                "ResourceNotFound",
                "The Resource 'Microsoft.ContainerService/managedClusters/" + id.name() + "' under resource group '"
                        + id.resourceGroup() + "' was not found. For more details please go to"
                        + " https://aka.ms/ARMResourceNotFoundFix");
    }

    /** Any refusal of AKS itself, which unlike ARM does not wrap it in {@code error}. */
    public static Answer byAks(int status, String code, String message) {
        ObjectNode body = Json.object()
                .put("code", code)
                .putNull("details")
                .put("message", message)
                .put("subcode", "");
        return Answer.json(status, body);
    }

    static Answer notFoundByAks(String what) {
        return byAks(404, "NotFound", what + " not found.");
    }

    /** Something else goes on. Worded as in Azure/azure-workload-identity issue 417. */
    static Answer busy(String operation) {
        return byAks(
                409,
                "OperationNotAllowed",
                "Operation is not allowed: Another operation (" + operation
                        + ") is in progress, please wait for it to finish before starting a new operation. See"
                        + " https://aka.ms/aks-pending-operation for more details");
    }

    static Answer invalidContent(String why) {
        return error(
                400,
                "InvalidRequestContent",
                "The request content was invalid and could not be deserialized: '" + why + "'.");
    }

    static Answer readOnlySubscription(String subscription) {
        return error(
                409,
                "ReadOnlyDisabledSubscription",
                "The subscription '" + subscription + "' is disabled and therefore marked as read only. You cannot"
                        + " perform any write actions on this subscription until it is re-enabled.");
    }

    static Answer armThrottled(String subscription, String operation, Duration wait) {
        long seconds = seconds(wait);
        return error(
                        429,
                        "SubscriptionRequestsThrottled",
                        "Number of requests for subscription '" + subscription + "' and operation '"
                                + operation.toUpperCase(Locale.ROOT)
                                + "' exceeded the backend storage limit. Please try again after '" + seconds
                                + "' seconds.")
                .with("Retry-After", Long.toString(seconds));
    }

    static Answer aksThrottled(Duration wait) {
        long seconds = seconds(wait);
        return error(
                        429,
                        "Throttled",
                        "The request is throttled because the request rate is over the limit. Please try again after "
                                + seconds + " seconds. See https://aka.ms/aks/throttling for more details.")
                .with("Retry-After", Long.toString(seconds));
    }

    /** What this simulator cannot do, said so that nobody takes it for Azure's own answer. */
    public static Answer notSupported(String what) {
        return error(501, "NotSupportedBySimulator", "The simulator does not answer " + what + ".");
    }

    /** Retry-After has whole seconds; rounding up keeps a patient client from being refused twice. */
    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
