package dev.nodewarden.azure.arm;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.CredentialUnavailableException;
import com.microsoft.aad.msal4j.MsalServiceException;
import dev.nodewarden.azure.AzureSettings.Identity;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** A credential whose refusal says what a person should do: without a token nothing can be read at all. */
final class LoginAdvice implements TokenCredential {
    private static final int FIRST_SERVER_ERROR = 500;

    private final TokenCredential credential;
    private final Identity identity;

    LoginAdvice(TokenCredential credential, Identity identity) {
        this.credential = credential;
        this.identity = identity;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return credential.getToken(request).onErrorMap(this::explain);
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        try {
            return credential.getTokenSync(request);
        } catch (RuntimeException e) {
            throw explain(e);
        }
    }

    private ArmException explain(Throwable thrown) {
        // "Unavailable" is azure-identity's word for "not configured here", even where it found out by a connection
        // that failed, such as to the metadata endpoint of virtual machines.
        boolean configured = ConnectionFailures.find(thrown, CredentialUnavailableException.class)
                .isEmpty();
        return configured && isTransient(thrown)
                ? new ArmException(ConnectionFailures.of(thrown)
                        .orElseGet(() -> Failure.of(FailureKind.UNAVAILABLE, "the token endpoint has a problem")))
                : new ArmException(
                        Failure.of(FailureKind.FORBIDDEN, OneLine.of(advice() + " (" + reason(thrown) + ")")));
    }

    private static boolean isTransient(Throwable thrown) {
        return ConnectionFailures.of(thrown).isPresent()
                || ConnectionFailures.find(thrown, MsalServiceException.class)
                        .map(MsalServiceException::statusCode)
                        .filter(status -> status >= FIRST_SERVER_ERROR)
                        .isPresent();
    }

    private String advice() {
        return switch (identity) {
            case MANAGED_IDENTITY ->
                "no token for Azure: assign a managed identity to the app, and name its client id"
                        + " if it is user-assigned";
            case CALLER ->
                "no token for Azure: sign in with 'az login', or set AZURE_TENANT_ID, AZURE_CLIENT_ID and a"
                        + " secret or certificate";
        };
    }

    /** The first line only: azure-identity lists every credential it tried, and every page of help, below it. */
    private static String reason(Throwable thrown) {
        String message = Optional.ofNullable(thrown.getMessage()).orElse("");
        if (message.contains("inner exception") && thrown.getCause() != null) {
            return reason(thrown.getCause());
        }
        return message.strip()
                .lines()
                .findFirst()
                .orElseGet(() -> thrown.getClass().getSimpleName());
    }
}
