package dev.nodewarden.azure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trust in the JDK's own certificate authorities and in some more. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /**
     * Returns a TLS context that trusts the JDK's authorities and every certificate in {@code pem}.
     *
     * @throws IllegalArgumentException if {@code pem} cannot be read or holds no certificate
     */
    static SSLContext with(Path pem) {
        try {
            List<Certificate> trusted = new ArrayList<>(read(pem));
            trusted.addAll(jdkAuthorities());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustManagers(keyStore(trusted)), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("trusted certificate " + pem + ": " + e.getMessage(), e);
        }
    }

    private static List<Certificate> read(Path pem) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            List<Certificate> certificates =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (certificates.isEmpty()) {
                throw new IOException("the file holds no certificate");
            }
            return certificates;
        }
    }

    private static List<Certificate> jdkAuthorities() throws GeneralSecurityException {
        return Arrays.stream(trustManagers(null))
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .<Certificate>flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                .toList();
    }

    private static KeyStore keyStore(List<Certificate> trusted) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("trusted-" + i, trusted.get(i));
        }
        return store;
    }

    /** A null store means the JDK's own authorities. */
    private static TrustManager[] trustManagers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
