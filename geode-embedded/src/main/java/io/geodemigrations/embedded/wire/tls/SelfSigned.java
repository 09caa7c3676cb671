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
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate that every client accepts whose user trusts it: EC P-256, CN and a DNS name {@code
 * localhost} (a client that skips verification overrides the target name by the CN), the loopback
 * addresses and the listening address as IP names, for servers, and no CA (an end entity that is a
 * CA is refused by some).
 */
final class SelfSigned {

  private static final String NAME = "localhost";
  private static final Duration BEFORE = Duration.ofHours(24);
  private static final Duration AFTER = Duration.ofDays(365);

  private SelfSigned() {}

  static ServerCertificate create(Instant now, List<String> addresses) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      byte[] algorithm = Der.sequence(Der.oid("1.2.840.10045.4.3.2")); // ecdsa-with-SHA256
      byte[] body = body(keys, algorithm, now, addresses);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(body);
      byte[] certificate = Der.sequence(body, algorithm, Der.bitString(0, signature.sign()));
      X509Certificate parsed =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(certificate));
      return new ServerCertificate(keys.getPrivate(), List.of(parsed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the Java runtime could not make an EC P-256 certificate; give a certificate and a key"
              + " instead",
          e);
    }
  }

  private static byte[] body(KeyPair keys, byte[] algorithm, Instant now, List<String> addresses) {
    byte[] name = Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(NAME))));
    byte[] validity = Der.sequence(Der.utcTime(now.minus(BEFORE)), Der.utcTime(now.plus(AFTER)));
    byte[] extensions =
        Der.sequence(
            extension("2.5.29.15", true, Der.bitString(7, new byte[] {(byte) 0x80})), // signs
            extension("2.5.29.37", false, Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"))), // serverAuth
            extension("2.5.29.17", false, alternativeNames(addresses)));
    return Der.sequence(
        Der.tagged(0xa0, Der.integer(BigInteger.TWO)), // version 3
        Der.integer(new BigInteger(127, new SecureRandom()).add(BigInteger.ONE)),
        algorithm,
        name,
        validity,
        name,
        keys.getPublic().getEncoded(),
        Der.tagged(0xa3, extensions));
  }

  private static byte[] extension(String oid, boolean critical, byte[] value) {
    return critical
        ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octetString(value))
        : Der.sequence(Der.oid(oid), Der.octetString(value));
  }

  private static byte[] alternativeNames(List<String> addresses) {
    List<byte[]> names = new ArrayList<>();
    names.add(Der.tagged(0x82, NAME.getBytes(StandardCharsets.US_ASCII)));
    for (String address : addresses) {
      names.add(Der.tagged(0x87, bytes(address)));
    }
    return Der.sequence(names.toArray(byte[][]::new));
  }

  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an IP address: " + address, e);
    }
  }
}
