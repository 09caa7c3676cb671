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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateTests {

  private static final Instant NOW = Instant.parse("2026-01-15T08:00:00Z");

  private final ServerCertificate certificate =
      ServerCertificate.selfSigned(NOW, List.of("127.0.0.1", "::1", "10.1.2.3"));

  @Test
  void namesLocalhostAndTheAddresses() throws Exception {
    X509Certificate parsed = certificate.certificate();
    assertThat(parsed.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
    assertThat(parsed.getSubjectAlternativeNames())
        .extracting(name -> ((Collection<?>) name).toArray()[1])
        .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "10.1.2.3");
  }

  @Test
  void isForServersAndNoCertificateAuthority() throws Exception {
    X509Certificate parsed = certificate.certificate();
    assertThat(parsed.getBasicConstraints()).isEqualTo(-1);
    assertThat(parsed.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(parsed.getVersion()).isEqualTo(3);
    assertThat(parsed.getPublicKey().getAlgorithm()).isEqualTo("EC");
  }

  @Test
  void isSignedByItsOwnKeyAndValidForAYear() throws Exception {
    X509Certificate parsed = certificate.certificate();
    parsed.verify(parsed.getPublicKey());
    assertThat(parsed.getNotBefore().toInstant()).isEqualTo("2026-01-14T08:00:00Z");
    assertThat(parsed.getNotAfter().toInstant()).isEqualTo("2027-01-15T08:00:00Z");
  }

  @Test
  void hasANewKeyAndSerialNumberEachTime() {
    X509Certificate other = ServerCertificate.selfSigned(NOW, List.of("127.0.0.1")).certificate();
    assertThat(other.getSerialNumber()).isNotEqualTo(certificate.certificate().getSerialNumber());
    assertThat(other.getPublicKey()).isNotEqualTo(certificate.certificate().getPublicKey());
  }

  @Test
  void isReadBackFromPemFiles(@TempDir Path directory) throws Exception {
    Path chain = Files.writeString(directory.resolve("cert.pem"), certificate.pem());
    Path key = directory.resolve("key.pem");
    Files.writeString(
        key,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate.key().getEncoded())
            + "\n-----END PRIVATE KEY-----\n",
        StandardCharsets.US_ASCII);
    ServerCertificate read = ServerCertificate.read(chain, key);
    assertThat(read.certificate()).isEqualTo(certificate.certificate());
    assertThat(read.key()).isEqualTo(certificate.key());
  }

  @Test
  void saysWhatIsWrongWithAFile(@TempDir Path directory) throws Exception {
    Path chain = Files.writeString(directory.resolve("cert.pem"), certificate.pem());
    Path key = Files.writeString(directory.resolve("key.pem"), "-----BEGIN EC PRIVATE KEY-----");
    assertThatThrownBy(() -> ServerCertificate.read(chain, key))
        .hasMessageContaining("key.pem")
        .hasMessageContaining("openssl pkcs8");
    assertThatThrownBy(() -> ServerCertificate.read(directory.resolve("none.pem"), key))
        .hasMessageContaining("none.pem");
  }

  @Test
  void neverShowsItsKey() {
    assertThat(certificate).hasToString("ServerCertificate[CN=localhost]");
  }
}
