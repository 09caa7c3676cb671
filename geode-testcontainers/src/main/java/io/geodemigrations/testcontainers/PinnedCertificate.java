/*
 * Copyright 2026 the Geode Migrations authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.geodemigrations.testcontainers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that a server showed, to be trusted alone from then on.
 *
 * @param file the certificate in PEM
 * @param serverName the name to expect; null if the certificate is for the host itself
 */
record PinnedCertificate(Path file, @Nullable String serverName) {

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  /**
   * Asks a server for its certificate. Nothing but the handshake is sent.
   *
   * @throws IllegalStateException if it shows none that can be verified later
   */
  static PinnedCertificate shownAt(String host, int port) {
    X509Certificate certificate = fetch(host, port);
    return new PinnedCertificate(write(certificate), serverName(certificate, host));
  }

  /** Begins with a question mark. */
  String dsnParameters() {
    String trust = "?ca=" + encode(file.toString());
    return serverName == null ? trust : trust + "&server_name=" + encode(serverName);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static X509Certificate fetch(String host, int port) {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
      plain.setSoTimeout(TIMEOUT_MILLIS);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Looker()}, null);
      try (SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
        SSLParameters parameters = socket.getSSLParameters();
        // Servers of HTTP/2 may refuse a client that does not offer it.
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "The server at %s:%d shows no certificate (%s). One that is plain needs tls=0 in its address"
              .formatted(host, port, e.getMessage()),
          e);
    }
  }

  private static Path write(X509Certificate certificate) {
    try {
      Path file = Files.createTempFile("geode-container-", ".pem");
      file.toFile().deleteOnExit();
      String body =
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
      return Files.writeString(
          file, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException("The server's certificate cannot be kept in a file", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The server's certificate cannot be read", e);
    }
  }

  private static @Nullable String serverName(X509Certificate certificate, String host) {
    String first = null;
    for (List<?> name : alternativeNames(certificate)) {
      int kind = (Integer) name.get(0);
      if (kind == DNS_NAME || kind == IP_ADDRESS) {
        String text = name.get(1).toString().toLowerCase(Locale.ROOT);
        if (text.equals(host.toLowerCase(Locale.ROOT))) {
          return null;
        }
        if (first == null && kind == DNS_NAME && text.indexOf('*') < 0) {
          first = text;
        }
      }
    }
    String named = first == null ? commonName(certificate) : first;
    if (named == null) {
      throw new IllegalStateException(
          "The server's certificate names neither "
              + host
              + " nor any other host, so it cannot be verified; use getDsnWithoutVerification");
    }
    return named.equalsIgnoreCase(host) ? null : named;
  }

  private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private static @Nullable String commonName(X509Certificate certificate) {
    try {
      LdapName subject = new LdapName(certificate.getSubjectX500Principal().getName());
      return subject.getRdns().stream()
          .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
          .map(Rdn::getValue)
          .map(Object::toString)
          .findFirst()
          .orElse(null);
    } catch (InvalidNameException e) {
      return null;
    }
  }

  /** Accepts what it is shown, for one handshake that only looks at it. */
  private static final class Looker extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
