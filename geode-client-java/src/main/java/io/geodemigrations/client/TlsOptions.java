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
package io.geodemigrations.client;

import java.nio.file.Path;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Encryption and verification of a connection. What is null is taken from the DSN, else from the
 * default.
 *
 * @param enabled false: plaintext, gRPC only; default true
 * @param verify false: any certificate is accepted, for development only; default true
 * @param ca PEM file with the certificates that are trusted instead of the JVM's
 * @param certificate PEM file with the client's certificate chain
 * @param privateKey PEM file with the client's private key (PKCS#8, not encrypted)
 * @param serverName name in SNI, and the one that the certificate must be for; default the host
 * @param trustManagers instead of {@code ca}, for example from an SSL bundle
 * @param keyManagers instead of {@code certificate} and {@code privateKey}
 * @since 0.1.0
 */
public record TlsOptions(
    @Nullable Boolean enabled,
    @Nullable Boolean verify,
    @Nullable Path ca,
    @Nullable Path certificate,
    @Nullable Path privateKey,
    @Nullable String serverName,
    @Nullable TrustManagerFactory trustManagers,
    @Nullable KeyManagerFactory keyManagers) {

  /** Everything as the DSN says, else by default. */
  public static TlsOptions defaults() {
    return new TlsOptions(null, null, null, null, null, null, null, null);
  }

  /** With or without encryption. */
  public TlsOptions withEnabled(boolean value) {
    return new TlsOptions(
        value, verify, ca, certificate, privateKey, serverName, trustManagers, keyManagers);
  }

  /** With or without verification of the server's certificate. */
  public TlsOptions withVerify(boolean value) {
    return new TlsOptions(
        enabled, value, ca, certificate, privateKey, serverName, trustManagers, keyManagers);
  }

  /** Trusts the certificates of a PEM file. */
  public TlsOptions withCa(Path pem) {
    return new TlsOptions(
        enabled, verify, pem, certificate, privateKey, serverName, trustManagers, keyManagers);
  }

  /** Shows the server a certificate. */
  public TlsOptions withClientCertificate(Path certificatePem, Path privateKeyPem) {
    return new TlsOptions(
        enabled, verify, ca, certificatePem, privateKeyPem, serverName, trustManagers, keyManagers);
  }

  /** Expects a certificate for another name than the host. */
  public TlsOptions withServerName(String name) {
    return new TlsOptions(
        enabled, verify, ca, certificate, privateKey, name, trustManagers, keyManagers);
  }

  /** Trust and key material that is already loaded. */
  public TlsOptions withManagers(
      @Nullable TrustManagerFactory trust, @Nullable KeyManagerFactory keys) {
    return new TlsOptions(enabled, verify, ca, certificate, privateKey, serverName, trust, keys);
  }
}
