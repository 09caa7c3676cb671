package io.geodemigrations.core.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The checksum of a script: SHA-256 over the UTF-8 of its tokens, joined by one space. So layout
 * and comments do not matter, and what is run does. The algorithm has a number of its own, so that
 * another one could be added without invalidating records.
 */
final class Checksum {

  private static final String PREFIX = "sha256:v1:";

  private Checksum() {}

  static String of(List<String> tokens) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join(" ", tokens).getBytes(StandardCharsets.UTF_8));
      return PREFIX + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
