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
package io.geodemigrations.core.run;

import io.geodemigrations.client.error.GeodeQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes secrets out of messages before they reach a record, the status or a log. */
public final class Redactor {

  private static final String MASK = "***";
  private static final Pattern USER_INFO = Pattern.compile("(://)[^/@\\s]+@");
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)\\b(password|pass|passwd|secret|token|api[_-]?key)(\\s*[=:]\\s*)"
              + "('[^']*'|\"[^\"]*\"|[^\\s,;&]+)");
  private static final Pattern SECRET_NAME =
      Pattern.compile("pass|secret|token|credential|key", Pattern.CASE_INSENSITIVE);

  private final List<String> secrets = new ArrayList<>();

  /** A redactor that knows the values of placeholders with a telling name. */
  public Redactor(Map<String, String> placeholders) {
    placeholders.forEach(
        (name, value) -> {
          if (!value.isBlank() && SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).find()) {
            secrets.add(value);
            // As it looks inside of a literal, in either kind of quotes.
            String escaped = value.replace("\\", "\\\\");
            secrets.add(escaped.replace("'", "''"));
            secrets.add(escaped.replace("\"", "\\\""));
          }
        });
  }

  /** The error, without secrets in its words. */
  GeodeQueryException clean(GeodeQueryException error) {
    String message = redact(error.serverMessage());
    String what = redact(error.what());
    if (message.equals(error.serverMessage()) && what.equals(error.what())) {
      return error;
    }
    GeodeQueryException clean =
        new GeodeQueryException(error.code(), message, what, error.remedy());
    clean.setStackTrace(error.getStackTrace());
    return clean;
  }

  /** The message without secrets. */
  public String redact(@Nullable String message) {
    if (message == null) {
      return "no message";
    }
    String result = message;
    for (String secret : secrets) {
      result = result.replace(secret, MASK);
    }
    result = USER_INFO.matcher(result).replaceAll("$1" + MASK + "@");
    return ASSIGNED.matcher(result).replaceAll("$1$2" + MASK);
  }
}
