package dev.nodewarden.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.remediation.Refusal.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are Azure's own, from issue threads and recordings. */
final class RefusalTest {
    @ParameterizedTest
    @CsvSource({
        "409, EtagMismatch, Operation is not allowed: Another operation is in progress, BUSY",
        "409, OperationNotAllowed, 'Operation is not allowed: Another operation (nodepool1 - Updating) is in progress,"
                + " please wait for it to finish before starting a new operation.', BUSY",
        "409, AnotherOperationInProgress, Another operation on this or dependent resource is in progress., BUSY",
        "409, OperationNotAllowed, 'Operation could not be completed as it results in exceeding approved standardDSv3"
                + "Family Cores quota.', QUOTA",
        "409, Conflict, '', BUSY",
        "412, PreconditionFailed, 'Resource not found but ETag header is provided.', CHANGED",
        "412, '', '', CHANGED",
        "429, TooManyRequests, Too many requests. Please try again after sometime., THROTTLED",
        "429, FailedIdentityOperation, Identity operation failed, THROTTLED",
        "400, UnmarshalError, 'unknown field \"nodeDisruptionProfile\"', API_VERSION",
        "400, InvalidParameter, 'Cannot manually scale cluster autoscaler enabled agent pool', CHANGED",
        "400, BadRequest, ConfigurationVersion is not supported for AgentBaker., INVALID",
        "400, PropertyChangeNotAllowed, Changing property 'x' is not allowed., INVALID",
        "400, InsufficientVCPUQuota, Insufficient vcpu quota requested 4, QUOTA",
        // Azure documents these two codes without a text or a status.
        "400, OperationBlockedByNodeDisruptionPolicy, '', DISRUPTION_BLOCKED",
        "409, OperationBlockedByNodeDisruptionPolicy, '', DISRUPTION_BLOCKED",
        "400, OperationOutsideNodeDisruptionWindow, '', OUTSIDE_WINDOW",
        "409, OperationOutsideNodeDisruptionWindow, '', OUTSIDE_WINDOW",
        "404, ResourceNotFound, gone, GONE",
        "401, ExpiredAuthenticationToken, expired, FORBIDDEN",
    })
    void refusalsAreToldApart(int status, String code, String message, Kind kind) {
        assertThat(refusal(status, code, message, "").kind()).isEqualTo(kind);
    }

    @Test
    void aMissingLinkedActionIsNamedWithItsScope() {
        Refusal refusal = refusal(
                403,
                "LinkedAuthorizationFailed",
                "The client 'a' with object id 'b' has permission to perform action"
                        + " 'Microsoft.ContainerService/managedClusters/write' on scope '/subscriptions/s/resourcegroups/g'; however, it"
                        + " does not have permission to perform action 'Microsoft.OperationalInsights/workspaces/sharedkeys/read'"
                        + " on the linked scope(s) '/subscriptions/s/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/w'"
                        + " or the linked scope(s) are invalid.",
                "");

        assertThat(refusal.kind()).isEqualTo(Kind.LINKED_AUTHORIZATION);
        assertThat(refusal.advice())
                .isEqualTo(
                        "Grant nodewarden's identity the action Microsoft.OperationalInsights/workspaces/sharedkeys/read on"
                                + " /subscriptions/s/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/w:"
                                + " a cluster is written whole, and Azure checks every resource that its body links to.");
    }

    @Test
    void aMissingActionOfOurOwnIsNamed() {
        Refusal refusal = refusal(
                403,
                "AuthorizationFailed",
                "The client 'a' with object id 'b' does not have authorization to perform action"
                        + " 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations/write' over scope"
                        + " '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c' or the scope is"
                        + " invalid.",
                "");

        assertThat(refusal.advice())
                .isEqualTo("Grant nodewarden's identity the action"
                        + " Microsoft.ContainerService/managedClusters/maintenanceConfigurations/write on"
                        + " /subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"type\":\"PolicyViolation\",\"info\":{\"policyAssignmentName\":\"deny-cmk\"}}]",
                "Policy identifiers: '[{\"policyAssignment\":{\"name\":\"deny-cmk\",\"id\":\"x\"}}]'",
                "/providers/Microsoft.Authorization/policyAssignments/deny-cmk",
            })
    void theDenyingPolicyIsNamed(String details) {
        Refusal refusal =
                refusal(403, "RequestDisallowedByPolicy", "Resource 'aks' was disallowed by policy.", details);

        assertThat(refusal.kind()).isEqualTo(Kind.POLICY);
        assertThat(refusal.advice()).startsWith("The Azure policy assignment 'deny-cmk' denies the write");
    }

    @Test
    void theLockedScopeIsNamedAndALockDoesNotPass() {
        Refusal refusal = refusal(
                409,
                "ScopeLocked",
                "The scope '/subscriptions/s/resourceGroups/g/x' cannot perform write operation because following scope(s)"
                        + " are locked: '/subscriptions/s/resourceGroups/g'. Please remove the lock and try again.",
                "");

        assertThat(refusal.kind()).isEqualTo(Kind.LOCKED);
        assertThat(refusal.kind().passes()).isFalse();
        assertThat(refusal.advice())
                .isEqualTo("Remove the lock on /subscriptions/s/resourceGroups/g, or exempt the cluster.");
    }

    @Test
    void textFromAzureIsBoundedAndNeverPutIntoASentenceOfOurs() {
        String evil = "perform action '<script>alert(1)</script>' over scope '/a\u0000\nb'" + "x".repeat(100_000);

        Refusal refusal = refusal(403, "AuthorizationFailed", evil, evil);

        assertThat(refusal.advice()).doesNotContain("<").hasSizeLessThan(200);
        assertThat(refusal.said()).hasSize(500).doesNotContain("\n", "\u0000");
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "503", "504", "408"})
    void whetherAWriteGotThroughAServersTroubleIsNotKnown(int status) {
        ArmAnswer answer = new ArmAnswer(status, "x", "", "", Optional.empty());

        assertThat(WriteResult.of(answer)).isEqualTo(new WriteResult.Unknown("HTTP " + status + " x"));
    }

    private static Refusal refusal(int status, String code, String message, String details) {
        return Refusal.of(new ArmAnswer(status, code, message, details, Optional.empty()));
    }
}
