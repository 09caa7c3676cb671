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
package io.geodemigrations.embedded.wire.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A salted PBKDF2 hash of a password, and its text form {@code iterations$salt$hash}. */
final class PasswordHash {

  /** For hashes that are written to a file, which somebody may take away. */
  static final int FOR_FILES = 20_000;

  /** For hashes that stay in this process, whose start they would slow down. */
  static final int FOR_MEMORY = 100;

  private static final int BITS = 256;

  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(int iterations, byte[] salt, byte[] hash) {
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  static PasswordHash of(String password, int iterations) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return new PasswordHash(iterations, salt, derive(password, salt, iterations));
  }

  /** Matches nothing, and takes as long to find out. */
  static PasswordHash unknown(int iterations) {
    byte[] random = new byte[16 + BITS / 8];
    new SecureRandom().nextBytes(random);
    return new PasswordHash(
        iterations, Arrays.copyOf(random, 16), Arrays.copyOfRange(random, 16, random.length));
  }

  static PasswordHash parse(String text) {
    String[] parts = text.split("\\$", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not a password hash");
    }
    Base64.Decoder decoder = Base64.getDecoder();
    return new PasswordHash(
        Integer.parseInt(parts[0]), decoder.decode(parts[1]), decoder.decode(parts[2]));
  }

  /** Compares in constant time. */
  boolean matches(String password) {
    return MessageDigest.isEqual(hash, derive(password, salt, iterations));
  }

  String text() {
    Base64.Encoder encoder = Base64.getEncoder();
    return iterations + "$" + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    char[] characters = password.toCharArray();
    PBEKeySpec spec = new PBEKeySpec(characters, salt, iterations, BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java runtime has no PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
      Arrays.fill(characters, '\0');
    }
  }

  /** Never shows the hash. */
  @Override
  public String toString() {
    return "PasswordHash[…]";
  }
}
