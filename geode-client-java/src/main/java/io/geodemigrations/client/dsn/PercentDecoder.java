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
package io.geodemigrations.client.dsn;

import io.geodemigrations.client.error.GeodeConfigurationException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-decoding that refuses what is broken instead of letting it pass. */
final class PercentDecoder {

  private PercentDecoder() {}

  /** Decodes; {@code part} names the place in the message, its text is never shown. */
  static String decode(String text, boolean plusIsSpace, String part) {
    if (text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0)) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '%') {
        bytes.write(escaped(text, at, part));
        at += 3;
      } else if (c == '+' && plusIsSpace) {
        bytes.write(' ');
        at++;
      } else {
        int end = at + Character.charCount(text.codePointAt(at));
        bytes.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
        at = end;
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw wrong(part);
    }
  }

  private static int escaped(String text, int at, String part) {
    int high = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw wrong(part);
    }
    return high << 4 | low;
  }

  private static GeodeConfigurationException wrong(String part) {
    return new GeodeConfigurationException(
        "The " + part + " of the DSN holds a % that does not begin an escape of UTF-8.",
        "Write a % itself as %25.");
  }
}
