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
package io.geodemigrations.embedded.wire.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * What the server proves itself with.
 *
 * @param key the private key; never printed
 * @param chain the server's own certificate first
 * @since 0.1.0
 */
public record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {

  private static final List<String> KEY_ALGORITHMS = List.of("EC", "RSA", "Ed25519");

  /** Copies the chain, which must not be empty. */
  public ServerCertificate {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a server needs at least one certificate");
    }
  }

  /**
   * A new key and a certificate for {@code localhost} and the given IP addresses, valid for a year.
   */
  public static ServerCertificate selfSigned(Instant now, List<String> addresses) {
    return SelfSigned.create(now, addresses);
  }

  /**
   * Reads PEM files.
   *
   * @param certificate one certificate or a chain, the server's own first
   * @param key a private key in PKCS#8, not encrypted
   * @throws IllegalArgumentException if a file cannot be read or holds something else
   */
  public static ServerCertificate read(Path certificate, Path key) {
    List<X509Certificate> chain;
    try {
      byte[] text = Files.readAllBytes(certificate);
      chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(text))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "cannot read a PEM certificate from " + certificate + ": " + e.getMessage(), e);
    }
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("no PEM certificate in " + certificate);
    }
    return new ServerCertificate(readKey(key), chain);
  }

  private static PrivateKey readKey(Path file) {
    byte[] encoded;
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      encoded = Base64.getMimeDecoder().decode(between(file, text));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read a PEM key from " + file + ": " + e.getMessage(), e);
    }
    for (String algorithm : KEY_ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (GeneralSecurityException e) {
        // The file does not name its algorithm: try the next.
      }
    }
    throw new IllegalArgumentException(
        "the key in " + file + " is none of " + String.join(", ", KEY_ALGORITHMS));
  }

  private static String between(Path file, String text) {
    String begin = "-----BEGIN PRIVATE KEY-----";
    int from = text.indexOf(begin);
    int to = text.indexOf("-----END PRIVATE KEY-----");
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          file
              + " holds no unencrypted PKCS#8 key; convert it with: openssl pkcs8 -topk8 -nocrypt"
              + " -in KEY -out KEY.pk8.pem");
    }
    return text.substring(from + begin.length(), to);
  }

  /** The server's own certificate. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** The chain as an array, as TLS libraries want it. */
  public X509Certificate[] chainArray() {
    return chain.toArray(X509Certificate[]::new);
  }

  /** The chain in PEM, for clients that verify. */
  public String pem() {
    StringBuilder text = new StringBuilder();
    Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
    for (X509Certificate certificate : chain) {
      try {
        text.append("-----BEGIN CERTIFICATE-----\n")
            .append(encoder.encodeToString(certificate.getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("the certificate has no encoded form", e);
      }
    }
    return text.toString();
  }

  /** Names the subject only. */
  @Override
  public String toString() {
    return "ServerCertificate[" + certificate().getSubjectX500Principal() + "]";
  }
}
